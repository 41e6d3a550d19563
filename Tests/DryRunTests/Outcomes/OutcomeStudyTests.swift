import DryRun
import Market
import TestSupport
import Testing

@Suite struct OutcomeStudyTests {
    private static func date(_ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: 2026, month: 3, day: 1)).adding(days: day)
    }

    private struct Entry {
        let day: Int
        let contract: OptionContract
        let quote: Quote
        let spot: Double
    }

    /// A few weeks of chains with quotes at random, some sides missing.
    private static func market(seed: UInt64) throws -> (chains: [OptionChain], entries: [Entry]) {
        var random = SeededGenerator(seed: seed)
        var chains: [OptionChain] = []
        var entries: [Entry] = []
        for day in 0..<24 where day % 7 != 3 {
            let spot = Double.random(in: 90...110, using: &random)
            var builder = OptionChainBuilder(underlying: "TEST")
            for expiration in [6, 12, 20] where expiration >= day {
                for strike in stride(from: 70.0, through: 130, by: 2.5) where Bool.random(using: &random) {
                    for right in [OptionRight.put, .call] {
                        let bid = Bool.random(using: &random) ? Double.random(in: 0...5, using: &random) : nil
                        let ask = Double.random(in: 0...6, using: &random)
                        let quote = Quote(
                            bid: bid, ask: ask, bidSize: nil, askSize: nil, last: nil, volume: nil, openInterest: nil)
                        let contract = OptionContract(
                            underlying: "TEST", expiration: try date(expiration), right: right,
                            strike: try #require(Strike(dollars: strike)))
                        _ = builder.append(
                            expiration: contract.expiration, right: right, strike: contract.strike, quote: quote)
                        entries.append(Entry(day: day, contract: contract, quote: quote, spot: spot))
                    }
                }
            }
            let at = NewYorkTime.instant(of: try date(day), secondsOfDay: 57_600)
            chains.append(builder.build(captured: at, source: "test", spot: spot).chain)
        }
        return (chains, entries)
    }

    @Test(arguments: [UInt64(1), 2, 3], [0, 2]) func `every group is what the definition says, contract by contract`(
        seed: UInt64, exit: Int
    ) throws {
        let (chains, entries) = try OutcomeStudyTests.market(seed: seed)
        let study = OutcomeStudy(right: .put, exit: exit, days: [exit, 7, 14, 20], distances: [-20, -5, 0, 5, 20])
        let rows = study.outcomes(of: chains).rows
        #expect(rows.isEmpty == false)
        var counted = 0
        for days in zip(study.days, study.days.dropFirst()) {
            for bounds in zip(study.distances, study.distances.dropFirst()) {
                var outcomes: [Double] = []
                for entry in entries where entry.contract.right == .put {
                    let dte = entry.contract.expiration - (try OutcomeStudyTests.date(entry.day))
                    let distance = (entry.spot - entry.contract.strike.dollars) / entry.spot * 100
                    guard let bid = entry.quote.bid, let ask = entry.quote.ask, bid > 0.05, ask > 0.05, bid <= ask,
                        dte > days.0, dte <= days.1, distance > bounds.0, distance <= bounds.1,
                        let end = entries.first(where: {
                            $0.contract == entry.contract
                                && entry.contract.expiration.adding(days: -exit).description
                                    == ((try? OutcomeStudyTests.date($0.day))?.description ?? "")
                        }), let lastBid = end.quote.bid, let lastAsk = end.quote.ask,
                        lastBid <= lastAsk
                    else { continue }
                    let (received, paid) = ((bid + ask) / 2, (lastBid + lastAsk) / 2)
                    outcomes.append((received - paid) / received)
                }
                let row = rows.first { $0.days == days && $0.distance == bounds }
                #expect(row?.count ?? 0 == outcomes.count)
                counted += outcomes.count
                guard let row else { continue }
                let mean = outcomes.reduce(0, +) / Double(outcomes.count)
                #expect(abs(row.mean - mean) < 1e-9)
                #expect(row.least == outcomes.min() && row.most == outcomes.max())
                #expect(row.won == Double(outcomes.count { $0 > 0 }) / Double(outcomes.count))
            }
        }
        #expect(counted == study.outcomes(of: chains).count)
    }

    @Test func `quartiles lie between neighbours, as other programs have them`() throws {
        // Four puts of one week and distance that end worthless but for what is asked: outcomes 1, 0.5, 0, −3.
        let prices: [(entry: Double, exit: Double)] = [(1, 0), (2, 1), (1, 1), (1, 4)]
        var first = OptionChainBuilder(underlying: "TEST")
        var last = OptionChainBuilder(underlying: "TEST")
        for (index, price) in prices.enumerated() {
            let strike = try #require(Strike(dollars: 95 + Double(index)))
            for (isLast, value) in [(false, price.entry), (true, price.exit)] {
                let quote = Quote(
                    bid: value, ask: value, bidSize: nil, askSize: nil, last: nil, volume: nil, openInterest: nil)
                let expiration = try OutcomeStudyTests.date(6)
                if isLast {
                    _ = last.append(expiration: expiration, right: .put, strike: strike, quote: quote)
                } else {
                    _ = first.append(expiration: expiration, right: .put, strike: strike, quote: quote)
                }
            }
        }
        let days = try [0, 6].map { NewYorkTime.instant(of: try OutcomeStudyTests.date($0), secondsOfDay: 57_600) }
        let chains = [
            first.build(captured: days[0], source: "test", spot: 100).chain,
            last.build(captured: days[1], source: "test", spot: 100).chain,
        ]
        let study = OutcomeStudy(right: .put, days: [0, 7], distances: [0, 10])
        let row = try #require(study.outcomes(of: chains).rows.first)
        // Sorted: −3, 0, 0.5, 1. First quartile at place 0.75: −3 + 0.75·3; third at 2.25: 0.5 + 0.25·0.5.
        #expect(row.count == 4 && row.mean == -0.375 && row.won == 0.5)
        #expect(row.quartiles.first == -0.75 && row.quartiles.median == 0.25 && row.quartiles.third == 0.625)
    }
}
