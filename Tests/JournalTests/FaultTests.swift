import Accounting
import Foundation
import Market
import SQLite
import TestSupport
import Testing

@testable import Journal

@Suite struct FaultTests {
    @Test func `where the disk is full nothing is half written, and what was recorded is there`() async throws {
        let folder = try JournalFolder()
        try folder.open().turnWheel()
        await #expect(processExitsWith: .success) { [path = folder.file() as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 400_000, rlim_max: 400_000)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            let journal = try Journal(path: path, mode: .writing, at: .minute(0))
            var written = 0
            let error = #expect(throws: JournalError.self) {
                while written < 100_000 {
                    try journal.record(.made(60 + written, .deposit(dollars(1))), note: "a note", recorded: .minute(60))
                    written += 1
                }
            }
            #expect(error == .full(path: path))
            #expect(written > 5)
            // Reading goes on, and another attempt fails as well instead of half succeeding.
            #expect(try journal.entries().count == 5 + written)
            #expect(throws: JournalError.full(path: path)) {
                try journal.record(.made(99_999, .deposit(dollars(1))), note: "a note", recorded: .minute(60))
            }
            #expect(try journal.entries().count == 5 + written)
            #expect(try journal.verify().problems == [])
        }
        let journal = try folder.open()
        #expect(try journal.verify().problems == [])
        let last = try journal.entries().count
        #expect(last > 10)
        try journal.record(.made(200_000, .deposit(dollars(1))), recorded: .minute(60))
        #expect(try journal.entries().count == last + 1)
    }

    @Test func `while another process writes, reading goes on and writing says what is the matter`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.turnWheel()
        journal.waitForLocks(milliseconds: 20)
        let other = try Database(path: folder.file(), mode: .writing)
        try other.execute("BEGIN IMMEDIATE")
        #expect(throws: JournalError.busy(path: folder.file())) {
            try journal.record(.made(9, .deposit(dollars(1))), recorded: .minute(9))
        }
        #expect(try journal.entries().count == 5)
        #expect(try folder.open(.reading).summaries().first?.cash == dollars(10_413.70))
        try other.execute("COMMIT")
        #expect(try journal.record(.made(9, .deposit(dollars(1))), recorded: .minute(9)) == 6)
        #expect(try journal.verify().problems == [])
    }

    @Test func `many that begin a journal at the same time lose nothing`() async throws {
        let folder = try JournalFolder()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask { [path = folder.file()] in
                    let journal = try Journal(path: path, mode: .writing, at: .minute(0))
                    for step in 0..<5 {
                        // Of one instant, so that their order doesn't matter.
                        try journal.record(
                            .made(1, .deposit(dollars(1))), note: "\(number).\(step)", recorded: .minute(1))
                    }
                }
            }
            try await group.waitForAll()
        }
        let journal = try folder.open(.reading)
        #expect(try journal.account().cash == dollars(20))
        #expect(Set(try journal.entries().flatMap(\.notes).map(\.text)).count == 20)
        #expect(try journal.verify().problems == [])
    }

    @Test func `what is no journal is refused and left alone`() throws {
        let folder = try JournalFolder()
        try Data("portfolio,symbol\nmain,WFC\n".utf8).write(to: URL(fileURLWithPath: folder.file("a.csv")))
        let other = try Database(path: folder.file("other.db"), mode: .writing)
        try other.execute("PRAGMA application_id = 7; CREATE TABLE t (x)")
        for name in ["a.csv", "other.db"] {
            let before = try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
            for mode in [Journal.Mode.reading, .writing] {
                let error = #expect(throws: JournalError.self) {
                    try Journal(path: folder.file(name), mode: mode, at: .minute(0))
                }
                #expect(error?.code == "J103", "\(name)")
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file(name))) == before)
        }
        #expect(throws: JournalError.noJournal(path: folder.file("none.db"))) {
            try Journal(path: folder.file("none.db"), mode: .reading, at: .minute(0))
        }
        let folderError = #expect(throws: JournalError.self) {
            try Journal(path: folder.path, mode: .writing, at: .minute(0))
        }
        #expect(folderError?.code == "J102")
        #expect(!FileManager.default.fileExists(atPath: folder.file("none.db")))
    }

    @Test func `no damaged page goes unnoticed by verify or brings the program down`() throws {
        let folder = try JournalFolder()
        do {
            let journal = try folder.open()
            for wheel in 0..<6 { try journal.turnWheel("S\(wheel)", from: wheel * 10) }
            try journal.backUp(to: folder.file("whole.db"))
        }
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.file("whole.db"))))
        let expected = try Journal(path: folder.file("whole.db"), mode: .reading, at: .minute(0)).entries()
        var random = SeededGenerator(seed: 5)
        var noticed = 0
        // Most of a small file is empty space, where damage harms nothing.
        let used = whole.indices.filter { whole[$0] != 0 }
        for round in 0..<40 {
            var bytes = whole
            let start = try #require(used.randomElement(using: &random))
            let length = Int.random(in: 1...64, using: &random)
            for index in start..<min(start + length, bytes.count) { bytes[index] ^= 0x5A }
            let path = folder.file("damaged\(round).db")
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            do {
                let journal = try Journal(path: path, mode: .reading, at: .minute(0))
                let result = try journal.verify()
                // Empty space in a page may be anything.
                if result.isSound { #expect(try journal.entries() == expected) } else { noticed += 1 }
            } catch {
                #expect(["J103", "J104", "J105", "J109"].contains(error.code))
                noticed += 1
            }
        }
        #expect(noticed > 20)
    }

    @Test func `a journal that is cut off is not taken for a whole one`() throws {
        let folder = try JournalFolder()
        do {
            let journal = try folder.open()
            for wheel in 0..<6 { try journal.turnWheel("S\(wheel)", from: wheel * 10) }
            try journal.backUp(to: folder.file("whole.db"))
        }
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file("whole.db")))
        for length in stride(from: 100, to: whole.count, by: 12_000) {
            let path = folder.file("cut\(length).db")
            try whole.prefix(length).write(to: URL(fileURLWithPath: path))
            do {
                #expect(try !Journal(path: path, mode: .reading, at: .minute(0)).verify().isSound)
            } catch {
                #expect(["J102", "J103", "J105", "J109"].contains(error.code))
            }
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func `a journal where nothing can be written is read, and nothing appears beside it`() throws {
        let folder = try JournalFolder()
        try folder.open().turnWheel()
        let path = folder.path
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.file())
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path) }
        let journal = try folder.open(.reading)
        #expect(try journal.verify().problems == [])
        #expect(try journal.entries().count == 5)
        #expect(try folder.names == ["journal.db"])
        #expect(throws: JournalError.readOnly(path: folder.file())) { try folder.open(.writing) }
    }
}
