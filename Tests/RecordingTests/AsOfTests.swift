import Market
import SQLite
import TestSupport
import Testing

@testable import Recording

@Suite struct AsOfTests {
    /// Sixty captures and events at random instants over ten days.
    private func recording(_ folder: TemporaryFolder, seed: UInt64) throws -> (path: String, instants: [Instant]) {
        var maker = ChainMaker(seed: seed)
        let start = Instant(date: ChainMaker.monday)
        var instants: [Instant] = []
        let path = folder.file("a.whl")
        try RecordingWriter.write(to: path, volatility: { Double($0.captured.microseconds % 1000) / 1000 + 0.1 }) {
            writer in
            for _ in 0..<60 {
                let at = start.adding(seconds: Int.random(in: 0...864_000, using: &maker.random))
                instants.append(at)
                _ = try writer.add(maker.chain(at: at, rows: 3))
                _ = try writer.add(
                    NewsItem(published: at, headline: "h\(at.microseconds)", source: "s", sentiment: nil), of: "WFC")
                _ = try writer.add(EarningsEvent(date: at.utcDate.adding(days: 3), announced: at), of: "WFC")
                _ = try writer.add(
                    Bar(start: at.adding(seconds: -5), end: at, open: 1, high: 1, low: 1, close: 1), of: "WFC")
            }
            for day in 0..<10 {
                let date = ChainMaker.monday.adding(days: day)
                _ = try writer.add(RatePoint(date: date, rate: 0.04))
                _ = try writer.add(
                    DividendEvent(exDate: date.adding(days: 5), amount: 1, declared: Instant(date: date)), of: "WFC")
            }
        }
        return (path, instants.sorted())
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `what isn't needed is left out, and what is needed is the same`(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let (path, instants) = try recording(folder, seed: seed)
        let reader = try RecordingReader(path: path)
        let at = try #require(instants.last)
        let whole = try reader.snapshot(at: at, symbols: ["WFC"])
        let all = try #require(whole.underlyings["WFC"])
        let bare = try reader.snapshot(at: at, symbols: ["WFC"], needs: SnapshotNeeds(columns: [.ask, .feedDelta]))
        let seen = try #require(bare.underlyings["WFC"])
        for field in ChainField.allCases {
            let isNeeded = field == .ask || field == .feedDelta
            #expect(seen.chain?[field] == (isNeeded ? all.chain?[field] : Column()))
        }
        #expect(seen.chain?.strikes == all.chain?.strikes && seen.chain?.spot == all.chain?.spot)
        #expect(seen.dividends.isEmpty && seen.earnings.isEmpty && seen.news.isEmpty && seen.volatilities.isEmpty)
        #expect(bare.rates == whole.rates.suffix(1) && !bare.rates.isEmpty)
        let events = try reader.snapshot(
            at: at, symbols: ["WFC"],
            needs: SnapshotNeeds(
                columns: [], dividends: true, earnings: true, news: true, volatilities: true, earlierRates: true))
        let told = try #require(events.underlyings["WFC"])
        #expect(told.dividends == all.dividends && told.earnings == all.earnings && told.news == all.news)
        #expect(told.volatilities == all.volatilities && events.rates == whole.rates)
    }

    @Test func `a column that isn't needed isn't expanded, but has to be there`() throws {
        let folder = try TemporaryFolder()
        var maker = ChainMaker(seed: 5)
        let chain = maker.chain(rows: 60)
        let path = folder.file("a.whl")
        try record(path) { _ = try $0.add(chain) }
        let bid = Schema.columnStride + Int64(ChainField.bid.rawValue) + 1
        func bids(_ needs: SnapshotNeeds) throws -> Column? {
            try RecordingReader(path: path).snapshot(at: chain.captured, symbols: ["WFC"], needs: needs)
                .underlyings["WFC"]?.chain?[.ask]
        }
        func change(_ sql: String) throws { try Database(path: path, mode: .writing).execute(sql) }
        try change("UPDATE chain_column SET data = x'00' WHERE id = \(bid)")
        #expect(throws: RecordingError.self) { try bids(.everything) }
        #expect(try bids(SnapshotNeeds(columns: [.ask])) == chain[.ask])
        try change("DELETE FROM chain_column WHERE id = \(bid)")
        #expect(throws: RecordingError.self) { try bids(SnapshotNeeds(columns: [.ask])) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a snapshot holds the newest capture and nothing later than its instant`(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let (path, instants) = try recording(folder, seed: seed)
        let reader = try RecordingReader(path: path)
        var random = SeededGenerator(seed: seed + 100)
        for _ in 0..<60 {
            let at = Instant(date: ChainMaker.monday).adding(seconds: Int.random(in: -9000...900_000, using: &random))
            let seen = try #require(try reader.snapshot(at: at, symbols: ["WFC"]).underlyings["WFC"])
            #expect(seen.chain?.captured == instants.last { $0 <= at })
            #expect(seen.news.map(\.published) == instants.filter { $0 <= at })
            #expect(seen.earnings.allSatisfy { $0.announced <= at })
            #expect(seen.dividends.count == (0..<10).count { Instant(date: ChainMaker.monday.adding(days: $0)) <= at })
            #expect(try reader.bars(of: "WFC", from: Instant(microseconds: 0), through: at).allSatisfy { $0.end <= at })
            #expect(seen.volatilities == volatilities(instants.filter { $0 <= at }))
        }
    }

    /// The last of each session, by another way than the reader's.
    private func volatilities(_ instants: [Instant]) -> [SessionVolatility] {
        let bySession = Dictionary(grouping: instants) { SessionOfCapture.date($0) }
        return bySession.keys.sorted().compactMap { session in
            bySession[session]?.max().map {
                SessionVolatility(session: session, volatility: Double($0.microseconds % 1000) / 1000 + 0.1)
            }
        }
    }

    @Test func `rates go by the New York date`() throws {
        let folder = try TemporaryFolder()
        let (path, _) = try recording(folder, seed: 4)
        let reader = try RecordingReader(path: path)
        // 03:00 UTC on the 15th is still the 14th in New York.
        let at = Instant(date: ChainMaker.monday.adding(days: 2), secondsOfDay: 10_800)
        #expect(try reader.snapshot(at: at, symbols: []).rate?.date == ChainMaker.monday.adding(days: 1))
    }

    @Test func `a contract's history ends at the snapshot's instant and begins with the day asked for`() throws {
        let folder = try TemporaryFolder()
        let days = (0..<5).map { ChainMaker.monday.adding(days: $0) }
        let path = folder.file("a.whl")
        try record(path) { writer in
            for (index, day) in days.enumerated() {
                var builder = OptionChainBuilder(underlying: "WFC")
                for strike in [80, 85] {
                    _ = builder.append(
                        expiration: days[4], right: .put, strike: Strike(thousandths: Int32(strike * 1000)),
                        quote: Quote(bid: Double(index), ask: Double(strike)))
                }
                let at = Instant(date: day, secondsOfDay: 72_000)
                _ = try writer.add(builder.build(captured: at, source: "test", spot: 84).chain)
            }
        }
        let contract = OptionContract(
            underlying: "WFC", expiration: days[4], right: .put, strike: Strike(thousandths: 85_000))
        let snapshot = try RecordingReader(path: path)
            .snapshot(at: Instant(date: days[3], secondsOfDay: 72_000), symbols: ["WFC"])
        let quotes = try snapshot.history.quotes(of: contract, since: days[1])
        #expect(quotes.map(\.quote.bid) == [1, 2, 3])
        #expect(quotes.map(\.quote.ask) == [85, 85, 85])
        let other = OptionContract(underlying: "WFC", expiration: days[4], right: .call, strike: contract.strike)
        #expect(try snapshot.history.quotes(of: other, since: days[1]).isEmpty)
    }

    @Test func `an instant before the first data is an error that names the first capture`() throws {
        let folder = try TemporaryFolder()
        let (path, instants) = try recording(folder, seed: 5)
        let reader = try RecordingReader(path: path)
        let early = instants[0].adding(seconds: -1)
        #expect(try reader.snapshot(at: early, symbols: ["WFC"]).underlyings["WFC"]?.chain == nil)
        let error = recordingError { try reader.requireData(at: early) }
        #expect(error == .noDataYet(path: path, instant: early, first: instants[0]))
        try reader.requireData(at: instants[0])
    }
}
