import Accounting
import Foundation
import Market
import TestSupport
import Testing

@testable import Console

@Suite struct JournalCSVTests {
    /// The rows of these transactions, and what reads back.
    private func roundTrip(_ transactions: [Transaction]) throws -> JournalCSVReader.Content {
        var csv = CSVWriter(header: JournalCSV.columns)
        for (index, transaction) in transactions.enumerated() {
            for row in JournalCSV.rows(transaction, entry: index + 1, note: "n, \"\(index)\"\n") { csv.append(row) }
        }
        return try JournalCSVReader.read(try CSVSheet(Array(csv.text.utf8))).get()
    }

    @Test(arguments: 1...20) func `any transactions read back as they were`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let transactions = (0..<200).map { _ in anyTransaction(&random) }
        let content = try roundTrip(transactions)
        #expect(content.problems == [])
        #expect(content.entries.map(\.transaction) == transactions)
    }

    private func anyTransaction(_ random: inout SeededGenerator) -> Transaction {
        let at = Instant(microseconds: Int64.random(in: 0...2_000_000_000_000_000, using: &random))
        let amount = Dollars(cents: Int64.random(in: -1_000_000_000...1_000_000_000, using: &random))
        let fees = Dollars(cents: Int64.random(in: 0...1000, using: &random))
        let price = Double.random(in: 0...500, using: &random)
        let symbol = ["WFC", "BRK.B", "X"].randomElement(using: &random) ?? "X"
        let kind: Transaction.Kind =
            switch Int.random(in: 0...10, using: &random) {
            case 0: .deposit(amount)
            case 1: .interest(amount)
            case 2: .expired(position: "p 1")
            case 3: .assigned(position: "p,1", fees: fees)
            case 4: .exercised(position: "p\"1", fees: fees)
            case 5:
                .stock(
                    StockFill(symbol: symbol, shares: Bool.random(using: &random) ? 7 : -300, price: price, fees: fees))
            case 6: .dividend(symbol: symbol, perShare: price)
            case 7:
                .split(
                    Split(
                        symbol: symbol, numerator: 3, denominator: 2,
                        cashInLieu: Bool.random(using: &random) ? price : nil))
            case 8: .renamed(symbol: symbol, to: "NEW")
            case 9: .delisted(symbol: symbol, perShare: price)
            default: .order(anyOrder(symbol, fees, &random))
            }
        return Transaction(at: at, date: NewYorkTime.date(of: at), kind: kind)
    }

    private func anyOrder(_ symbol: String, _ fees: Dollars, _ random: inout SeededGenerator) -> OrderFill {
        let legs = (0..<Int.random(in: 1...3, using: &random)).map { index in
            let kind = PositionKind.allCases.randomElement(using: &random) ?? .shortPut
            let opens = Bool.random(using: &random)
            return FilledLeg(
                effect: opens ? .open(kind, from: Bool.random(using: &random) ? "old" : nil) : .close,
                position: "id-\(index)",
                contract: OptionContract(
                    underlying: symbol,
                    expiration: CalendarDate(daysSinceEpoch: Int32.random(in: 11_000...22_000, using: &random)),
                    right: kind.right, strike: Strike(thousandths: Int32.random(in: 1...2_000_000, using: &random)),
                    root: Bool.random(using: &random) ? "ABC1" : nil,
                    multiplier: [100, 10, 150].randomElement(using: &random) ?? 100),
                contracts: Int.random(in: 1...50, using: &random), price: Double.random(in: 0...99, using: &random),
                isPurchase: Bool.random(using: &random))
        }
        return OrderFill(legs: legs, fees: fees)
    }

    @Test(arguments: [
        ("at", "yesterday", "at: 'yesterday' is no instant such as 2026-04-17T20:00:00Z"),
        ("date", "2026-02-30", "date: '2026-02-30' is no date such as 2026-04-17"),
        ("kind", "sold", "kind: 'sold' isn't known"), ("kind", "lend_to_open", "kind: 'lend_to_open' isn't known"),
        ("cash", "121.00", "cash: $121.00 is stated, price and quantity come to $120.00"),
        ("quantity", "1", "quantity: 1 doesn't go with sell_to_open"),
        ("contract", "WFC", "contract: 'WFC' is no option symbol such as WFC260417P00083000"),
        ("position", "", "position is empty"), ("fees", "0.005", "'0.005' is no amount in dollars and cents"),
        ("position_kind", "put", "position_kind: 'put' is none of short_put, covered_call, long_call, long_put"),
    ]) func `a cell that can't be read names itself`(column: String, text: String, reason: String) throws {
        let order = OrderFill(
            legs: [
                FilledLeg(
                    effect: .open(.shortPut, from: nil), position: "p",
                    contract: try #require(contract("WFC260417P00083000")), contracts: 1, price: 1.2, isPurchase: false)
            ], fees: .zero)
        let transaction = Transaction(
            at: Instant(microseconds: 0), date: CalendarDate(daysSinceEpoch: 0), kind: .order(order))
        var row = JournalCSV.rows(transaction, entry: 1, note: "")[0]
        row[try #require(JournalCSV.columns.firstIndex(of: column))] = text
        let csv = CSVWriter.record(JournalCSV.columns) + CSVWriter.record(row)
        let content = try JournalCSVReader.read(try CSVSheet(Array(csv.utf8))).get()
        #expect(content.problems == [RowProblem(line: 2, reason: reason)])
        #expect(content.entries.isEmpty)
    }

    private func contract(_ text: String) -> OptionContract? {
        OptionSymbol(text).map {
            OptionContract(underlying: $0.root, expiration: $0.expiration, right: $0.right, strike: $0.strike)
        }
    }

    @Test func `an export overwrites an export, and no other file`() async throws {
        let desk = try await JournalDesk.example()
        let path = desk.folder.path + "/main.csv"
        try await desk.run("trade export --into \(path)")
        let all = try String(contentsOfFile: path, encoding: .utf8)
        try await desk.run("trade export --symbol WFC --into \(path)")
        #expect(try String(contentsOfFile: path, encoding: .utf8).count < all.count)
        for text in ["Date,Action\r\n", "entry", "SQLite format 3"] {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let words = try await desk.run("trade export --into \(path)", .usage)
            #expect(words.hasPrefix("wheelwright: U374 "))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
        let before = try await desk.state()
        try await desk.run("trade export --into \(desk.path)", .usage)
        #expect(try await desk.state() == before)
        try Data().write(to: URL(fileURLWithPath: path))
        try await desk.run("trade export --into \(path)")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == all)
    }
}
