import Accounting
import Foundation
import Market

@testable import Journal

/// A folder of a test's own with a journal in it, removed with all in it when the test lets go of it.
final class JournalFolder {
    let path: String
    /// The first of April 2026, at which tests begin.
    static let start = Instant(date: .april(1))

    /// In memory where the system has a folder there: a journal waits for the disk with each commit.
    init() throws {
        let memory = "/dev/shm"
        let parent = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        path = "\(parent)/journal-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Where the journal is, or another file of this name.
    func file(_ name: String = "journal.db") -> String { "\(path)/\(name)" }

    /// The journal, made where it isn't there yet.
    func open(_ mode: Journal.Mode = .writing) throws(JournalError) -> Journal {
        try Journal(path: file(), mode: mode, at: JournalFolder.start)
    }

    /// The permission bits of a file.
    func permissions(of name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: file(name))
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

extension Transaction {
    /// A transaction so many minutes after the start.
    static func made(_ minute: Int, _ kind: Kind, on date: CalendarDate = .april(13)) -> Transaction {
        Transaction(at: JournalFolder.start.adding(seconds: 60 * minute), date: date, kind: kind)
    }
}

extension Instant {
    /// So many minutes after the start of the tests' month.
    static func minute(_ minute: Int) -> Instant { JournalFolder.start.adding(seconds: 60 * minute) }
}

extension Journal {
    /// Enters a deposit, a sold put, its assignment, a sold call, and the call's assignment: a whole turn of the wheel.
    @discardableResult
    func turnWheel(_ symbol: String = "WFC", in portfolio: String? = nil, from minute: Int = 0) throws -> [Int64] {
        try Journal.wheelTurn(symbol).enumerated().map { index, kind in
            try record(.made(minute + index, kind), in: portfolio, recorded: .minute(minute + index))
        }
    }

    /// A deposit, a sold put, its assignment, a sold call, and the call's assignment.
    static func wheelTurn(_ symbol: String) -> [Transaction.Kind] {
        let put = OptionContract.put(80, symbol)
        let call = OptionContract.call(82, symbol)
        return [
            .deposit(dollars(10_000)),
            .order(OrderFill(legs: [.open("\(symbol)-put", .shortPut, put, at: 1.25)], fees: dollars(0.65))),
            .assigned(position: "\(symbol)-put", fees: .zero),
            .order(OrderFill(legs: [.open("\(symbol)-call", .coveredCall, call, at: 0.9)], fees: dollars(0.65))),
            .assigned(position: "\(symbol)-call", fees: .zero),
        ]
    }
}
