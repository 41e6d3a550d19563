import Accounting
import DryRun
import Market
import Testing

/// Dollars are worked out by hand beside each case; every contract costs 0.65 to trade and 5.00 to be assigned.
@Suite struct EarlyAssignmentTests {
    /// 10,000.00 − 8,000.00 + 600.00 − 0.65 = 2,599.35, with 100 shares and a call at 75 that runs until 15 May.
    private func coveredCall(_ models: EventModels = EventModels()) throws -> HandAccount {
        var hand = try HandAccount(cash: 10_000, at: "2026-05-04T19:00:00Z", models: models)
        try hand.buy(100, of: "WFC", at: 80)
        try hand.sell(MadeQuotes.contract(75, .call), at: 6)
        return hand
    }

    /// Spot 81: intrinsic 6.00. At a mark of 6.30 the time value of 0.30 is less than the dividend of 0.45: the shares go at
    /// 75 on the eve, + 7,500.00 − 5.00 = 10,094.35, and the dividend is lost. At 6.45 and above they stay: + 45.00 = 2,644.35.
    @Test(arguments: [
        (6.30, ["assigned 2026-05-07"], 10_094.35), (6.44, ["assigned 2026-05-07"], 10_094.35),
        (6.46, ["dividend 0.45 2026-05-08"], 2_644.35), (5.90, ["assigned 2026-05-07"], 10_094.35),
    ])
    func `a call with less time value than the dividend is assigned on the eve of the ex-date`(
        mark: Double, booked: [String], cash: Double
    ) throws {
        var hand = try coveredCall()
        let outcome = try hand.pass(
            "2026-05-07", to: "2026-05-08", spot: 81, mark: mark, dividends: [("2026-05-08", 0.45)])
        #expect(outcome.booked == booked && outcome.notes.isEmpty)
        #expect(hand.cash == cash)
    }

    @Test func `without a dividend that night nothing is assigned, however little the time value`() throws {
        var hand = try coveredCall()
        #expect(
            try hand.pass("2026-05-06", to: "2026-05-07", spot: 81, mark: 6, dividends: [("2026-05-08", 0.45)])
                .transactions.isEmpty)
        // After the expiration on 15 May nobody can exercise for it.
        #expect(
            try hand.pass("2026-05-14", to: "2026-05-15", spot: 81, mark: 6, dividends: [("2026-05-18", 9)])
                .transactions.isEmpty)
        #expect(hand.cash == 2_599.35)
    }

    @Test func `a call out of the money keeps its shares, and they earn the dividend`() throws {
        var hand = try coveredCall()
        let outcome = try hand.pass(
            "2026-05-07", to: "2026-05-08", spot: 74.9, mark: 0.1, dividends: [("2026-05-08", 0.45)])
        #expect(outcome.booked == ["dividend 0.45 2026-05-08"])
        #expect(hand.cash == 2_644.35)
    }

    /// The eve of 8 May isn't recorded: who doesn't exercise by the last session seen misses the dividend.
    @Test func `across a gap the last recorded evening decides`() throws {
        var hand = try coveredCall()
        let outcome = try hand.pass(
            "2026-05-06", to: "2026-05-08", spot: 81, mark: 6.1, dividends: [("2026-05-08", 0.45)])
        #expect(outcome.booked == ["assigned 2026-05-06"])
        #expect(hand.cash == 10_094.35)
    }

    @Test func `a call that can't be judged is kept, and noted`() throws {
        var hand = try coveredCall()
        let outcome = try hand.pass(
            "2026-05-07", to: "2026-05-08", spot: 81, dividends: [("2026-05-08", 0.45)])
        #expect(outcome.booked == ["dividend 0.45 2026-05-08"])
        #expect(outcome.notes.map(\.remedy) == ["not judged for assignment on the eve of its ex-date: no quote"])
    }

    @Test func `each model can be switched off`() throws {
        var models = EventModels()
        models.dividendAssignment = false
        models.deepPutAssignment = false
        var hand = try coveredCall(models)
        #expect(
            try hand.pass("2026-05-07", to: "2026-05-08", spot: 81, mark: 6, dividends: [("2026-05-08", 0.45)])
                .booked == ["dividend 0.45 2026-05-08"])
        var puts = try deepPut(models)
        #expect(try puts.pass("2026-05-07", to: "2026-05-08", spot: 60, boundary: 85).transactions.isEmpty)
    }

    /// 20,000.00 + 3,000.00 − 0.65 = 22,999.35 with a put at 100 until 18 December; assigned − 10,000.00 − 5.00 = 12,994.35.
    private func deepPut(_ models: EventModels = EventModels()) throws -> HandAccount {
        var hand = try HandAccount(cash: 20_000, at: "2026-05-04T19:00:00Z", models: models)
        try hand.sell(MadeQuotes.contract(100, expiration: MadeQuotes.date("2026-12-18")), at: 30)
        return hand
    }

    @Test(
        arguments: [
            // Spot, mark, boundary, whether it is assigned.
            (60, nil, 85, true), (85, nil, 85, true), (85.01, nil, 85, false),
            // Without a boundary: deep from 5 % on, and a cent of time value at most.
            (60, 40.01, nil, true), (60, 40.02, nil, false), (95, 5.01, nil, true), (95.5, 4.5, nil, false),
            (60, nil, nil, false), (101, 0.5, 102, false),
        ] as [(Double, Double?, Double?, Bool)])
    func `a put at its exercise boundary, or deep without time value, is assigned`(
        spot: Double, mark: Double?, boundary: Double?, isAssigned: Bool
    ) throws {
        var hand = try deepPut()
        let outcome = try hand.pass("2026-05-07", to: "2026-05-08", spot: spot, mark: mark, boundary: boundary)
        #expect(outcome.booked == (isAssigned ? ["assigned 2026-05-07"] : []))
        #expect(hand.cash == (isAssigned ? 12_994.35 : 22_999.35))
    }

    /// At 4 % the strike of 100 earns 0.11 in 10 days and 1.10 in 100: a dividend of 1.00 is worth 10 days' wait, not 100.
    @Test(arguments: [("2026-05-17", false), ("2026-08-15", true), ("2026-12-21", true)])
    func `a put's holder waits for a dividend worth more than the interest until then`(
        exDate: String, isAssigned: Bool
    ) throws {
        var hand = try deepPut()
        let outcome = try hand.pass(
            "2026-05-07", to: "2026-05-08", spot: 60, boundary: 85, dividends: [(exDate, 1)])
        #expect(outcome.transactions.isEmpty != isAssigned)
    }

    @Test func `nobody exercises a put early where money earns nothing`() throws {
        let hand = try deepPut()
        let put = try #require(hand.account.positions.first)
        let view = ExerciseView(
            spot: .known(60), mark: .known(40), boundary: .unknown(reason: "it is never exercised early"), rate: 0)
        let outcome = hand.events.earlyAssignment(
            of: put, view: view, dividends: [], after: MadeQuotes.date("2026-05-07"),
            before: MadeQuotes.date("2026-05-08"), at: MadeQuotes.instant("2026-05-08T13:30:00Z"))
        #expect(outcome == .none)
    }
}
