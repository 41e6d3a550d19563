import Accounting
import Foundation
import Market
import Testing

@testable import Journal

@Suite struct EntryTests {
    private static let put = OptionContract.put(80)
    private static let odd = OptionContract(
        underlying: "BRK.B", expiration: .april(24), right: .call, strike: .dollars(57.5), root: "BRKB1",
        multiplier: 150)

    /// One of each kind, with figures that no decimal fraction holds.
    private static let kinds: [Transaction.Kind] = [
        .deposit(dollars(100_000)), .deposit(dollars(-12.34)), .interest(dollars(-0.07)),
        .order(
            OrderFill(
                legs: [.open("p 1", .shortPut, put, at: 1.0 / 3, count: 2), .open("c1", .longCall, odd, at: 0.1)],
                fees: dollars(1.31))),
        .order(
            OrderFill(
                legs: [.close("p 1", put, at: 0.2, count: 1), .open("p2", .shortPut, put, at: 0.4, from: "p 1")],
                fees: .zero)),
        .assigned(position: "p2", fees: dollars(0.5)),
        .stock(StockFill(symbol: "KO", shares: 7, price: 61.005, fees: .zero)),
        .dividend(symbol: "KO", perShare: 0.485),
        .split(Split(symbol: "KO", numerator: 3, denominator: 2, cashInLieu: 40.7)),
        .renamed(symbol: "KO", to: "KOLA"), .exercised(position: "c1", fees: .zero),
        .delisted(symbol: "KOLA", perShare: 0),
    ]

    @Test func `every kind of transaction comes back as it was entered, also from a file that was opened again`() throws
    {
        let folder = try JournalFolder()
        let transactions = Self.kinds.enumerated().map { Transaction.made($0.offset, $0.element) }
        var account = Account(portfolio: "main")
        for transaction in transactions { try account.apply(transaction) }
        do {
            let journal = try folder.open()
            for (index, transaction) in transactions.enumerated() {
                #expect(try journal.record(transaction, recorded: .minute(index)) == Int64(index + 1))
            }
            #expect(try journal.account().book == account.book)
        }
        let journal = try folder.open(.reading)
        #expect(try journal.entries().map(\.transaction) == transactions)
        #expect(try journal.account().book == account.book)
        #expect(try journal.verify().problems == [])
    }

    @Test func `what an account refuses is not entered, and says which rule it breaks`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let before = try journal.verify()
        #expect(throws: JournalError.refused(.notEnoughCash(needed: dollars(8_000 - 125), available: .zero))) {
            try journal.record(
                .made(1, .order(OrderFill(legs: [.open("p", .shortPut, Self.put, at: 1.25)], fees: .zero))),
                recorded: .minute(1))
        }
        #expect(throws: JournalError.refused(.notOpen("p"))) {
            try journal.record(.made(1, .expired(position: "p")), recorded: .minute(1))
        }
        #expect(JournalError.refused(.notOpen("p")).code == "C102")
        #expect(try journal.verify() == before)
        #expect(try journal.entries().isEmpty)
    }

    @Test func `of several transactions all are entered or none`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let entries = [Transaction.Kind.deposit(dollars(5)), .deposit(dollars(-6))].enumerated().map {
            NewEntry(.made($0.offset, $0.element))
        }
        #expect(throws: JournalError.refused(.notEnoughCash(needed: dollars(6), available: dollars(5)))) {
            try journal.record(entries, recorded: .minute(0))
        }
        #expect(try journal.entries().isEmpty)
        #expect(try journal.record([entries[0]], recorded: .minute(0)) == [1])
    }

    @Test func `a reference is entered once in a portfolio, and again in another one`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.addPortfolio("other", at: .minute(0))
        let entry = NewEntry(.made(1, .deposit(dollars(5))), reference: "schwab:1")
        #expect(try journal.record([entry, entry], recorded: .minute(1)) == [1, nil])
        #expect(try journal.record([entry], recorded: .minute(2)) == [nil])
        #expect(try journal.record([entry], in: "other", recorded: .minute(2)) == [2])
        #expect(try journal.account().cash == dollars(5))
    }

    @Test func `notes are added, and the ones before stay`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let id = try journal.record(.made(1, .deposit(dollars(5))), note: "first", recorded: .minute(1))
        try journal.addNote("second", to: id, at: .minute(2))
        #expect(try journal.entry(id).notes.map(\.text) == ["first", "second"])
        #expect(throws: JournalError.notFound(what: "entry", id: "7")) {
            try journal.addNote("x", to: 7, at: .minute(3))
        }
        #expect(throws: JournalError.self) { try journal.addNote(" \n", to: id, at: .minute(3)) }
        #expect(throws: JournalError.self) { try journal.addNote("a\0b", to: id, at: .minute(3)) }
        #expect(try journal.verify().isSound)
    }

    @Test(arguments: ["", "-x", " x", "x\u{1B}[31m", "x\u{0}y", String(repeating: "x", count: 65)])
    func `a position's name must show as it is`(name: String) throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.record(.made(1, .deposit(dollars(50_000))), recorded: .minute(1))
        #expect(throws: JournalError.self) {
            try journal.record(
                .made(2, .order(OrderFill(legs: [.open(name, .shortPut, Self.put, at: 1)], fees: .zero))),
                recorded: .minute(2))
        }
        #expect(try journal.openPositions().isEmpty)
    }

    @Test func `names of positions are found by what they begin with, in one portfolio`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.addPortfolio("other", at: .minute(0))
        try journal.turnWheel("WFC")
        try journal.turnWheel("KO", in: "other")
        #expect(try journal.positionIDs() == ["WFC-put", "WFC-call"])
        #expect(try journal.positionIDs(beginningWith: "WFC-p") == ["WFC-put"])
        #expect(try journal.positionIDs(beginningWith: "WFC-putt") == [])
        #expect(try journal.positionIDs(of: "other") == ["KO-put", "KO-call"])
    }

    @Test func `a name isn't used again after its position has ended, also in another process`() throws {
        let folder = try JournalFolder()
        try folder.open().turnWheel("WFC")
        let again = Transaction.made(
            9, .order(OrderFill(legs: [.open("WFC-put", .shortPut, Self.put, at: 1)], fees: .zero)))
        #expect(throws: JournalError.refused(.usedPosition("WFC-put"))) {
            try folder.open().record(again, recorded: .minute(9))
        }
        let other = try folder.open()
        try other.addPortfolio("other", isCashSecured: false, at: .minute(9))
        #expect(try other.record(again, in: "other", recorded: .minute(9)) == 6)
    }

    @Test func `entries are found by symbol, position and day`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.turnWheel("WFC")
        try journal.turnWheel("KO", from: 10)
        #expect(try journal.entries(EntryFilter(symbol: "KO")).map(\.id) == [7, 8, 9, 10])
        #expect(try journal.entries(EntryFilter(position: "WFC-put")).map(\.id) == [2, 3])
        #expect(try journal.entries(EntryFilter(limit: 2)).map(\.id) == [9, 10])
        #expect(try journal.entries(EntryFilter(from: .april(14))).isEmpty)
        #expect(try journal.entries(EntryFilter(to: .april(13), limit: 1)).map(\.id) == [10])
        #expect(throws: JournalError.unknownPortfolio("man", known: ["main"])) {
            try journal.entries(EntryFilter(portfolio: "man"))
        }
    }

    @Test func `two connections that take turns see each other's entries`() throws {
        let folder = try JournalFolder()
        let one = try folder.open()
        let other = try folder.open()
        for minute in 0..<6 {
            let journal = minute % 2 == 0 ? one : other
            try journal.record(.made(minute, .deposit(dollars(1))), recorded: .minute(minute))
        }
        #expect(try one.account().cash == dollars(6))
        try other.changePortfolio("main", PortfolioChange(name: "first"), at: .minute(9))
        #expect(try one.account().portfolio == "first")
        #expect(try other.account().cash == dollars(6))
        #expect(try one.verify().isSound)
    }
}
