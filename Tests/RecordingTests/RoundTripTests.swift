import Market
import TestSupport
import Testing

@testable import Recording

@Suite struct RoundTripTests {
    @Test(arguments: 0..<40)
    func `a chain reads back as it was written`(seed: Int) throws {
        let folder = try TemporaryFolder()
        var maker = ChainMaker(seed: UInt64(seed))
        let chain = maker.chain(rows: seed * 13)
        try record(folder.file("a.whl")) { writer in
            let outcome = try writer.add(chain)
            #expect(outcome == .added)
        }
        let reader = try RecordingReader(path: folder.file("a.whl"))
        let snapshot = try reader.snapshot(at: chain.captured, symbols: ["WFC"])
        #expect(snapshot.underlyings["WFC"]?.chain == chain)
        #expect(try reader.verify().isSound)
    }

    @Test(arguments: 0..<60)
    func `a column decodes to the same cells`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let decimals = [1.0, 10, 100, 1e4, 1e6][seed % 5]
        let cells = (0..<(seed * 7 + 1)).map { _ -> Double in
            if random.next() % 6 == 0 { return .nan }
            let whole = Double(Int64.random(in: -5_000_000_000...5_000_000_000, using: &random))
            return seed % 11 == 10 ? whole.squareRoot() : whole / decimals
        }
        let column = Column(cells: cells)
        guard let bytes = ColumnCodec.encode(column, rows: cells.count) else {
            #expect(column.isMissing)
            return
        }
        #expect(ColumnCodec.decode(bytes, rows: cells.count) == column)
    }

    @Test func `prices in cents take two bytes a row before compression`() throws {
        let cells = (0..<1000).map { Double($0) / 100 }
        let bytes = try #require(ColumnCodec.encode(Column(cells: cells), rows: 1000))
        #expect(bytes.count <= 4 + 2 * 1000)
    }

    @Test func `events, bars, rates and positions read back as they were written`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        let day = ChainMaker.monday
        let at = Instant(date: day, secondsOfDay: 80_000)
        let dividend = DividendEvent(exDate: day.adding(days: 9), amount: 0.45, declared: at)
        let earnings = EarningsEvent(date: day.adding(days: 2), timing: .afterClose, announced: at)
        let news = NewsItem(published: at, headline: "Up, \"again\"", source: "wire", sentiment: .bullish)
        let bar = Bar(start: at.adding(seconds: -60), end: at, open: 1, high: 2, low: 0.5, close: 1.5, vwap: 1.25)
        let position = Position(
            id: "p", kind: .coveredCall,
            contract: OptionContract(
                underlying: "WFC", expiration: day.adding(days: 30), right: .call, strike: Strike(thousandths: 85_000),
                root: "WFC1", multiplier: 150),
            contracts: 2, opened: day, openPrice: 2.76, stockBasis: 81.5, priorCredit: Dollars(cents: -120))
        try record(path) { writer in
            _ = try writer.add(dividend, of: "WFC")
            _ = try writer.add(earnings, of: "WFC")
            _ = try writer.add(news, of: "WFC")
            _ = try writer.add(bar, of: "WFC")
            _ = try writer.add(RatePoint(date: day, rate: 0.0375))
            _ = try writer.add(position)
        }
        let reader = try RecordingReader(path: path)
        let snapshot = try reader.snapshot(at: at, symbols: ["WFC"])
        #expect(snapshot.underlyings["WFC"]?.dividends == [dividend])
        #expect(snapshot.underlyings["WFC"]?.earnings == [earnings])
        #expect(snapshot.underlyings["WFC"]?.news == [news])
        #expect(snapshot.rates == [RatePoint(date: day, rate: 0.0375)])
        #expect(try reader.bars(of: "WFC", from: Instant(date: day), through: at) == [bar])
        #expect(try reader.positions(at: at) == [position])
        #expect(try reader.verify().others == 6)
    }

    @Test func `what data export writes can be imported again`() throws {
        let folder = try TemporaryFolder()
        var maker = ChainMaker(seed: 5)
        let chain = maker.chain(rows: 60, source: "csv")
        try record(folder.file("a.whl")) { writer in _ = try writer.add(chain) }
        let reader = try RecordingReader(path: folder.file("a.whl"))
        let rows = try reader.rows(.chain, of: "WFC", at: chain.captured)
        let text = ([ExportKind.chain.columns] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n")
        let file = try folder.write("chain.csv", text)
        let report = try importing(.csv, [file], into: folder.file("b.whl"))
        #expect(report.rowsKept == chain.count)
        let again = try RecordingReader(path: folder.file("b.whl")).snapshot(at: chain.captured, symbols: ["WFC"])
        #expect(again.underlyings["WFC"]?.chain == chain)
    }
}
