import Accounting
import Foundation
import LuaBridge
import Market
import Recording
import RuleScript
import Testing

@testable import Tasks

/// Each shipped task on a made-up market, by the real runner: WFC at $80 on Tuesday, 2026-02-03, after the close.
///
/// Three short puts are held: P1 at 85 that expires tomorrow, sold at 2.00 and worth 5.00; P2 at 75 that expires the day
/// after, sold at 0.55 and worth 0.05; two of P3 at 75 in March, sold at 1.50 and worth 1.00.
@Suite struct ShippedTaskRunsTests {
    private static let evening = "2026-02-03T22:00:00Z"
    private static let puts: [(expiration: String, strike: Double, bid: Double, ask: Double)] = [
        ("2026-02-04", 85, 4.9, 5.1), ("2026-02-05", 75, 0.04, 0.06), ("2026-03-20", 75, 0.98, 1.02),
        ("2026-03-20", 70, 0.38, 0.42),
    ]

    /// A capture after the close of each session since 5 January; their volatility is 29 and 31 % by turns, and 41 % the last.
    private static let recording = Result { () throws -> String in
        let path = NSTemporaryDirectory() + "wheelwright-shipped-\(getpid()).whl"
        let first = try #require(CalendarDate("2026-01-05"))
        let evening = try #require(CalendarDate("2026-02-03"))
        let days = try #require(ExchangeCalendar.nyse.sessions(from: first, through: evening))
        let captured = days.map { $0.close.adding(seconds: 300) }
        let last = captured.last
        try RecordingWriter.write(
            to: path, replacing: true,
            volatility: { chain in
                if chain.captured == last { return 0.41 }
                return (captured.firstIndex(of: chain.captured) ?? 0).isMultiple(of: 2) ? 0.29 : 0.31
            }
        ) { writer in
            for instant in captured { _ = try writer.add(chain(at: instant)) }
            let report = EarningsEvent(
                date: try #require(CalendarDate("2026-02-04")), announced: try #require(Instant("2026-01-10T12:00:00Z"))
            )
            _ = try writer.add(report, of: "WFC")
        }
        return path
    }

    private static func chain(at instant: Instant) throws -> OptionChain {
        var builder = OptionChainBuilder(underlying: "WFC")
        for put in puts {
            _ = builder.append(
                expiration: try #require(CalendarDate(put.expiration)), right: .put,
                strike: try #require(Strike(dollars: put.strike)), root: nil,
                quote: Quote(bid: put.bid, ask: put.ask, last: nil, volume: 500, openInterest: 2000),
                greeks: FeedGreeks(impliedVolatility: 0.3, delta: -0.2))
        }
        return builder.build(captured: instant, source: "made", spot: 80).chain
    }

    private func contract(_ expiration: String, _ strike: Double) throws -> OptionContract {
        OptionContract(
            underlying: "WFC", expiration: try #require(CalendarDate(expiration)), right: .put,
            strike: try #require(Strike(dollars: strike)))
    }

    private func held() throws -> [Position] {
        let opened = try #require(CalendarDate("2026-01-20"))
        return try [
            ("P1", "2026-02-04", 85.0, 1, 2.0), ("P2", "2026-02-05", 75, 1, 0.55), ("P3", "2026-03-20", 75, 2, 1.5),
        ].map { id, expiration, strike, contracts, price in
            Position(
                id: id, kind: .shortPut, contract: try contract(expiration, strike), contracts: contracts,
                opened: opened, openPrice: price)
        }
    }

    /// What a task leaves; a task that fails throws.
    private func outcome(
        _ id: String, at now: String = evening, state: String? = nil, extra: String = "",
        change: (inout TaskPortfolio) throws -> Void = { _ in }
    ) throws -> TaskOutcome {
        let shipped = EmbeddedFiles.all.filter {
            $0.path.hasPrefix("rules/") && !$0.path.hasSuffix("_test.lua") && !$0.path.contains("/lib/")
        }
        let setup = TaskSetup(
            files: shipped.map { RuleFile(path: $0.path, text: $0.text) } + [RuleFile(path: "extra.lua", text: extra)],
            recording: try Self.recording.get(), limits: LuaLimits())
        let texts = DecisionTexts(inputs: "{}", trace: "null", decision: "{}")
        let runner = try TaskRunner(
            setup, writer: { _, _, _, _ in texts },
            uptime: { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 })
        let instant = try #require(Instant(now))
        var portfolio = TaskPortfolio(name: "main", cash: Dollars(cents: 2_000_000), positions: try held())
        try change(&portfolio)
        return try runner.run(
            TaskInput(
                task: id, key: "\(id)@\(now)", scheduled: instant, now: instant, portfolios: [portfolio], state: state)
        ).get()
    }

    /// `severity position text` of each alert.
    private func alerts(_ outcome: TaskOutcome) -> [String] {
        outcome.effects.compactMap { effect in
            guard case .alert(let alert) = effect else { return nil }
            return [alert.severity.rawValue, alert.position, alert.text].compactMap { $0 }.joined(separator: " ")
        }
    }

    private func reports(_ outcome: TaskOutcome) -> [[String]] {
        outcome.effects.compactMap { effect in
            guard case .report(let report) = effect else { return nil }
            return [report.title] + report.lines
        }
    }

    @Test func `prices of what is held are kept, each once`() throws {
        let captured = try #require(Instant("2026-02-03T21:05:00Z"))
        #expect(
            try outcome("price.refresh").effects == [.prices([SpotPrice(symbol: "WFC", price: 80, at: captured)])])
    }

    @Test func `every position has a snapshot with its figures`() throws {
        let outcome = try outcome("daily.snapshot")
        let snapshots = outcome.effects.compactMap { effect -> TaskSnapshot? in
            if case .snapshot(let snapshot) = effect { snapshot } else { nil }
        }
        #expect(snapshots.map(\.position.id) == ["P1", "P2", "P3"] && outcome.effects.count == 3)
        #expect(snapshots.map(\.mark) == [5, 0.05, 1] && snapshots.allSatisfy { $0.spot == 80 })
        // (2.00 - 5.00) · 100, (0.55 - 0.05) · 100, (1.50 - 1.00) · 200
        #expect(snapshots.map(\.profitLoss) == [Dollars(-300), Dollars(50), Dollars(100)])
        #expect(snapshots.map(\.dte) == [1, 2, 45] && outcome.log == ["kept 3 positions"])
    }

    @Test func `positions near their expiration are told, and those that are past it`() throws {
        #expect(
            alerts(try outcome("expiration.watch")) == [
                "critical P1 WFC 85 put: 1 day left, in the money",
                "warning P2 WFC 75 put: 2 days left, out of the money",
            ])
        let later = alerts(try outcome("expiration.watch", at: "2026-02-05T15:00:00Z"))
        #expect(later.first == "critical P1 WFC 85 put: expired, and what became of it is not recorded, in the money")
        #expect(later.last == "warning P2 WFC 75 put: expires today, out of the money" && later.count == 2)
    }

    @Test func `the morning's report has what expires and reports today, each once`() throws {
        #expect(
            reports(try outcome("premarket.briefing", at: "2026-02-04T12:00:00Z")) == [
                ["Before the open of 2026-02-04", "WFC 85 put expires today", "WFC reports earnings today"]
            ])
        // The day after Thanksgiving, long after all of it.
        let late = reports(try outcome("premarket.briefing", at: "2026-11-27T12:00:00Z") { $0.positions = [] })
        #expect(late == [["Before the open of 2026-11-27", "the exchange closes at 13:00"]])
    }

    @Test func `earnings within a week are told`() throws {
        let texts = Set(alerts(try outcome("earnings.alert")))
        #expect(texts == ["info WFC reports earnings on 2026-02-04, tomorrow"])
        let early = Set(alerts(try outcome("earnings.alert", at: "2026-01-29T22:00:00Z")))
        #expect(early == ["info WFC reports earnings on 2026-02-04, in 6 days"])
        #expect(alerts(try outcome("earnings.alert", at: "2026-01-27T22:00:00Z")).isEmpty)
    }

    @Test func `a loss beyond the premium is critical, and kept with what the rules advise`() throws {
        let outcome = try outcome("risk.monitor")
        // 300 dollars of a premium of 200.
        let told = alerts(outcome)
        #expect(told.count == 1 && told[0].hasPrefix("critical P1 WFC 85 put 2026-02-04, a loss of 150 %: "), "\(told)")
        let kept = outcome.effects.compactMap { effect -> TaskRecommendation? in
            if case .recommendation(let kept) = effect { kept } else { nil }
        }
        #expect(kept.map(\.position.id) == ["P1"] && kept.first?.profitLoss == Dollars(-300))
        #expect(kept.first.map { told[0].hasSuffix($0.summary) } == true)
    }

    @Test func `implied volatility far above its mean is told once for an underlying`() throws {
        #expect(alerts(try outcome("volatility.spike")) == ["warning WFC: implied volatility is 41 %, usually 30 %"])
        #expect(alerts(try outcome("volatility.spike", at: "2026-02-02T22:00:00Z")).isEmpty)
        // What was quoted days ago says nothing of now.
        #expect(!alerts(try outcome("volatility.spike", at: "2026-02-06T22:00:00Z")).isEmpty)
        #expect(alerts(try outcome("volatility.spike", at: "2026-02-09T22:00:00Z")).isEmpty)
    }

    @Test func `the best put of each underlying is reported with its score`() throws {
        let probe = """
            task "probe" { every = hours(1), run = function(ctx)
              local best
              for _, row in ipairs(ctx.scan { score = "csp.entry", top = 100 }) do
                if not best or row.score > best.score then best = row end
              end
              ctx.report("best", best and { ("%3.0f  %s"):format(best.score, best.contract) } or {})
            end }
            """
        let best = try #require(reports(try outcome("probe", extra: probe)).first).dropFirst()
        #expect(reports(try outcome("opportunity.scan")) == [["Puts worth a look on 2026-02-03"] + best])
    }

    @Test func `a target that is reached is told once a month`() throws {
        func premiums(_ portfolio: inout TaskPortfolio) throws {
            for (day, cents) in [("2026-01-30", 900_00 as Int64), ("2026-02-02", 600_00), ("2026-02-03", 500_50)] {
                portfolio.premiums.append(
                    TaskPortfolio.Premium(
                        at: try #require(Instant("\(day)T15:00:00Z")), symbol: "WFC", amount: Dollars(cents: cents)))
            }
        }
        let first = try outcome("premium.target", change: premiums)
        #expect(alerts(first) == ["info premium of 2026-02: $1100.50, the target was $1000.00"])
        #expect(first.state == #"{"reached":"2026-02"}"#)
        #expect(alerts(try outcome("premium.target", state: first.state, change: premiums)).isEmpty)
        #expect(try outcome("premium.target").log == ["2026-02: $0.00 of $1000.00"])
    }

    @Test func `the week's trades are reported, and the next report begins where this one ended`() throws {
        func change(_ portfolio: inout TaskPortfolio) throws {
            for (id, ended, outcome, close, premium, fees) in [
                ("A", "2026-02-02T20:00:00Z", Trade.Outcome.expired, 0.0, 15000 as Int64, 65 as Int64),
                ("B", "2026-02-03T15:00:00Z", .closed, 1.8, -3000, 130),
                ("C", "2026-01-23T15:00:00Z", .closed, 1.8, -3000, 0),
            ] {
                portfolio.trades.append(
                    Trade(
                        position: id, campaign: 1, kind: .shortPut, contract: try contract("2026-03-20", 75),
                        contracts: 1, opened: try #require(Instant("2026-01-20T15:00:00Z")),
                        ended: try #require(Instant(ended)), outcome: outcome, openPrice: 1.5, closePrice: close,
                        premium: Dollars(cents: premium), fees: Dollars(cents: fees)))
            }
        }
        let outcome = try outcome("weekly.report", at: "2026-02-06T23:00:00Z", change: change)
        let lines = try #require(reports(outcome).first)
        // 150 received less 0.65 of fees; 150 received, 180 paid, 1.30 of fees.
        #expect(
            lines == [
                "Week through 2026-02-06", "premium $0.00, 2 trades ended, 1 won, profit $118.05",
                "2026-02-02  WFC 75 put 2026-03-20, expired: $149.35",
                "2026-02-03  WFC 75 put 2026-03-20, closed: $-31.30",
            ])
        #expect(outcome.state?.contains(#""first":"2026-02-02""#) == true, "\(outcome)")
        // What it has reported isn't reported again a week later.
        let next = try self.outcome("weekly.report", at: "2026-02-13T23:00:00Z", state: outcome.state, change: change)
        #expect(reports(next).first?.dropFirst() == ["premium $0.00, 0 trades ended, 0 won, profit $0.00"])
    }
}
