import Accounting
import Market
import Testing

@testable import Journal

@Suite struct AccuracyTests {
    private static func amount(_ value: Double?) -> Reading<Dollars> { Reading(value.map(dollars), else: "open") }

    /// Action, what was done, what leaving, staying and what was done came to, and whether the advice was right.
    @Test(arguments: [
        ("HOLD", nil, 10.0, 50.0, nil, true), ("HOLD", nil, 10.0, -50.0, nil, false),
        ("HOLD", nil, 10.0, nil, nil, nil),
        ("TAKE_ASSIGNMENT", nil, 10.0, 10.0, nil, true), ("CLOSE", Response.Kind.followed, -40.0, -90.0, -45.0, true),
        ("CLOSE", .ignored, -40.0, 100.0, 100.0, false), ("ROLL_OUT", .followed, -40.0, -90.0, 20.0, true),
        ("ROLL_OUT", .followed, -40.0, 30.0, 20.0, false), ("ROLL_OUT", .followed, -40.0, -90.0, nil, nil),
        ("ROLL_OUT", .ignored, -40.0, -90.0, -90.0, true), ("ROLL_OUT", nil, -40.0, 100.0, 100.0, false),
        ("OPEN_CSP", .followed, nil, 80.0, 80.0, true), ("OPEN_CSP", .followed, nil, -1.0, -1.0, false),
        ("OPEN_CSP", nil, nil, nil, nil, nil),
    ])
    func `advice is right where it came to at least as much as its alternative`(
        action: String, response: Response.Kind?, leaving: Double?, staying: Double?, taken: Double?, isRight: Bool?
    ) {
        let verdict = RecommendationCase(
            action: action, leaving: Self.amount(leaving), staying: Self.amount(staying), taken: Self.amount(taken),
            response: response
        ).verdict
        #expect(verdict == (isRight.map { $0 ? .right : .wrong } ?? .unknown(reason: "open")))
    }

    private static func recommendation(
        _ action: String, on position: String?, minute: Int, profit: Double?
    ) -> RecommendationRecord {
        RecommendationRecord(
            at: .minute(minute), portfolio: "main", position: position, symbol: "WFC", action: action, tree: "csp",
            path: "p",
            ruleSet: "r", source: "s", sourceAt: .minute(minute), profit: profit.map(dollars))
    }

    /// A put that is rolled at a loss into one that expires; the shares are at 79 on the first expiration.
    private func rolled() throws -> (JournalFolder, Journal) {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let first = OptionContract.put(80)
        let second = OptionContract.put(78, expiring: .april(30))
        let kinds: [(Transaction.Kind, CalendarDate)] = [
            (.deposit(dollars(20_000)), .april(13)),
            (.order(OrderFill(legs: [.open("p1", .shortPut, first, at: 1)], fees: dollars(1))), .april(13)),
            (
                .order(
                    OrderFill(
                        legs: [.close("p1", first, at: 2.5), .open("p2", .shortPut, second, at: 2.2, from: "p1")],
                        fees: dollars(2))), .april(20)
            ),
            (.expired(position: "p2"), .april(30)),
        ]
        for (index, (kind, date)) in kinds.enumerated() {
            let at = NewYorkTime.instant(of: date, minuteOfDay: 16 * 60)
            try journal.record(Transaction(at: at, date: date, kind: kind), recorded: at)
            if index == 1 {
                _ = try journal.add(Self.recommendation("HOLD", on: "p1", minute: 20_000, profit: -20))
                let id = try journal.add(Self.recommendation("ROLL_DOWN_OUT", on: "p1", minute: 26_000, profit: -150))
                _ = try journal.add(Self.recommendation("ROLL_DOWN_OUT", on: "p1", minute: 26_100, profit: -155))
                try journal.respond(to: id, Response(at: .minute(27_000), kind: .followed, position: "p2"))
            }
        }
        return (folder, journal)
    }

    private func price(_ journal: Journal, _ spot: Double, on date: CalendarDate) throws {
        try journal.add([
            PositionSnapshot(
                at: NewYorkTime.instant(of: date, minuteOfDay: 16 * 60), date: date, portfolio: "main", position: "p2",
                symbol: "WFC", spot: spot, dte: 0)
        ])
    }

    @Test func `on an early close a contract ends at 13:00`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        // The Friday after Thanksgiving.
        let end = try #require(CalendarDate("2026-11-27"))
        let contract = OptionContract.put(80, expiring: end)
        let kinds: [Transaction.Kind] = [
            .deposit(dollars(20_000)),
            .order(OrderFill(legs: [.open("p1", .shortPut, contract, at: 1)], fees: .zero)),
            .order(OrderFill(legs: [.close("p1", contract, at: 1.2)], fees: .zero)),
        ]
        for (index, kind) in kinds.enumerated() {
            try journal.record(.made(index * 2000, kind), recorded: .minute(9000))
        }
        _ = try journal.add(Self.recommendation("HOLD", on: "p1", minute: 3000, profit: -20))
        try journal.add([
            PositionSnapshot(
                at: NewYorkTime.instant(of: end, minuteOfDay: 13 * 60), date: end, portfolio: "main", position: "p1",
                symbol: "WFC", spot: 79, dte: 0)
        ])
        #expect(try journal.judgement(of: 1).staying == .known(.zero))
    }

    @Test func `what became of advice is read from trades and prices`() throws {
        let (folder, journal) = try rolled()
        // Without a price at the first expiration nobody can say what holding would have come to.
        #expect(try journal.accuracy().map(\.judged) == [0, 0])
        #expect(try journal.judgement(of: 1).verdict == .unknown(reason: "the contract hasn't been seen to expire"))
        try price(journal, 79, on: .april(24))
        let held = try journal.judgement(of: 1)
        // 100 received, worth 1 a share at the end: holding comes to nothing, closing would have lost 20.
        #expect(held.staying == .known(.zero))
        #expect(held.verdict == .right)
        let roll = try journal.judgement(of: 2)
        #expect(roll.taken == .known(dollars(100 - 250 + 220)))
        #expect(roll.verdict == .right)
        let accuracy = try journal.accuracy()
        #expect(accuracy.map(\.action) == ["HOLD", "ROLL_DOWN_OUT"])
        // Two recommendations of the same roll, one after the other, are one piece of advice.
        #expect(accuracy.map(\.recommendations) == [1, 1])
        #expect(accuracy.map(\.followed) == [0, 1])
        #expect(accuracy.map(\.accuracy) == [.known(100), .known(100)])
        let recovery = try journal.recoveryActions()
        #expect(recovery.map(\.action) == ["ROLL_DOWN_OUT"])
        #expect(recovery.map(\.averageResult) == [.known(70)])
        #expect(recovery.map(\.medianResult) == [.known(70)])
        #expect(recovery.map(\.averageGain) == [.known(220)])
        #expect(try journal.accuracy(PerformanceQuery(to: .april(1))).isEmpty)
        _ = folder
    }

    @Test func `advice is wrong where the other way came to more`() throws {
        let (folder, journal) = try rolled()
        try price(journal, 85, on: .april(24))
        // Out of the money at the end: holding would have kept the 100.
        #expect(try journal.judgement(of: 2).verdict == .wrong)
        #expect(try journal.judgement(of: 1).verdict == .right)
        _ = folder
    }

    @Test func `an assigned put counts as if it had been closed at its value`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.turnWheel()
        _ = try journal.add(Self.recommendation("HOLD", on: "WFC-put", minute: 1, profit: -100))
        #expect(try journal.judgement(of: 1).staying == .unknown(reason: "no price of the underlying at its end"))
        try journal.add([
            PositionSnapshot(
                at: .minute(1), date: .april(1), portfolio: "main", position: "WFC-put", symbol: "WFC", spot: 77, dte: 1
            )
        ])
        #expect(try journal.judgement(of: 1).staying == .known(dollars(125 - 300)))
        #expect(try journal.judgement(of: 1).verdict == .wrong)
    }

    /// Two puts sold at 1.00, of which one is bought back at 0.20; then advice on the other.
    private func halved(_ action: String, profit: Double) throws -> (JournalFolder, Journal, OptionContract) {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let contract = OptionContract.put(80)
        for (minute, kind) in [
            (0, .deposit(dollars(40_000))),
            (1, .order(OrderFill(legs: [.open("p1", .shortPut, contract, at: 1, count: 2)], fees: .zero))),
            (2, .order(OrderFill(legs: [.close("p1", contract, at: 0.2)], fees: .zero))),
        ] as [(Int, Transaction.Kind)] {
            try journal.record(.made(minute, kind), recorded: .minute(minute))
        }
        let id = try journal.add(Self.recommendation(action, on: "p1", minute: 3, profit: profit))
        try journal.respond(to: id, Response(at: .minute(4), kind: .followed))
        return (folder, journal, contract)
    }

    @Test func `what had been closed when advice was given is no part of what came of it`() throws {
        let (folder, journal, _) = try halved("HOLD", profit: 70)
        #expect(try journal.judgement(of: 1).staying == .unknown(reason: "it is still open"))
        let at = NewYorkTime.instant(of: .april(24), minuteOfDay: 16 * 60)
        try journal.record(
            Transaction(at: at, date: .april(24), kind: .assigned(position: "p1", fees: .zero)), recorded: at)
        try price(journal, 79.45, on: .april(24))
        // The one that was left: 100 received, worth 55 at the end. Closing it at 0.30 would have kept 70.
        let held = try journal.judgement(of: 1)
        #expect(held.staying == .known(dollars(45)) && held.taken == .known(dollars(45)))
        #expect(held.verdict == .wrong)
        #expect(try journal.accuracy().map(\.right) == [0])
        _ = try journal.add(Self.recommendation("CLOSE", on: "p1", minute: 100_000, profit: 1))
        #expect(try journal.judgement(of: 2).staying == .unknown(reason: "nothing of it was open then"))
        _ = folder
    }

    @Test func `a loss is recovered by what was done after the advice, and by the contracts that were left`() throws {
        let (folder, journal, contract) = try halved("CLOSE", profit: -60)
        try journal.record(
            .made(5, .order(OrderFill(legs: [.close("p1", contract, at: 1.7)], fees: .zero))), recorded: .minute(5))
        let recovery = try journal.recoveryActions()
        #expect(recovery.map(\.averageResult) == [.known(-70)])
        #expect(recovery.map(\.averageGain) == [.known(-10)])
        _ = folder
    }

    @Test func `what was said about a recommendation stays, and the last word counts`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        let id = try journal.add(Self.recommendation("CLOSE", on: "p", minute: 1, profit: nil))
        try journal.respond(to: id, Response(at: .minute(2), kind: .ignored, note: "wait"))
        try journal.respond(to: id, Response(at: .minute(3), kind: .different, note: "rolled"))
        #expect(try journal.recommendation(id).response?.kind == .different)
        #expect(try journal.responses(to: id).map(\.note) == ["wait", "rolled"])
        #expect(throws: JournalError.notFound(what: "recommendation", id: "5")) {
            try journal.respond(to: 5, Response(at: .minute(3), kind: .followed))
        }
        #expect(throws: JournalError.self) {
            try journal.add(
                RecommendationRecord(
                    at: .minute(1), portfolio: "main", position: nil, symbol: "X", action: "HOLD", tree: "t", path: "",
                    confidence: .nan, ruleSet: "r", source: "s", sourceAt: .minute(1)))
        }
        #expect(try journal.recommendations(RecommendationFilter(position: "p", action: "CLOSE")).map(\.id) == [id])
        #expect(try journal.recommendations(RecommendationFilter(symbol: "KO")).isEmpty)
    }
}
