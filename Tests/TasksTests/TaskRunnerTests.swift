import Accounting
import Foundation
import LuaBridge
import Market
import Recording
import RuleScript
import Simulation
import TestSupport
import Testing

@testable import Tasks

/// What a task sees through `ctx`, and what it leaves.
@Suite struct TaskRunnerTests {
    /// Thirty sessions of one underlying from 2026-01-05, captured after each close, with bars and earnings.
    private static let recording = Result { () throws -> String in
        let path = NSTemporaryDirectory() + "wheelwright-tasks-\(getpid()).whl"
        let market = try SimulatedMarket(
            SimulationPlan(seed: 3, scenario: .selloff, sessions: 30, symbols: ["ALDR"]))
        try RecordingWriter.write(to: path, volatility: { _ in 0.3 }) { writer in
            var run = market.run()
            while let day = try run.next() {
                for chain in day.captures { _ = try writer.add(chain) }
                for report in day.earnings { _ = try writer.add(report, of: day.symbol) }
            }
        }
        return path
    }

    private func runner(_ run: String, before: String = "") throws -> TaskRunner {
        let shipped = EmbeddedFiles.all.filter {
            $0.path.hasPrefix("rules/") && !$0.path.hasPrefix("rules/tasks/") && !$0.path.hasSuffix("_test.lua")
                && !$0.path.contains("/lib/")
        }
        let task = "\(before) task \"it\" { every = hours(1), run = function(ctx, extra)\n\(run)\nend }"
        let setup = TaskSetup(
            files: shipped.map { RuleFile(path: $0.path, text: $0.text) } + [RuleFile(path: "it.lua", text: task)],
            recording: try Self.recording.get(), limits: LuaLimits())
        let texts = DecisionTexts(inputs: "{}", trace: "null", decision: "{}")
        return try TaskRunner(
            setup, writer: { _, _, _, _ in texts },
            uptime: { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 })
    }

    private func input(_ now: String = "2026-02-03T22:00:00Z", state: String? = nil) throws -> TaskInput {
        let instant = try #require(Instant(now))
        let reader = try RecordingReader(path: try Self.recording.get())
        let chain = try #require(try reader.snapshot(at: instant, symbols: ["ALDR"]).underlyings["ALDR"]?.chain)
        let put = try #require(
            (0..<chain.count).map { chain.contract(row: $0) }.first {
                $0.right == .put && $0.isStandard && $0.expiration - NewYorkTime.date(of: instant) > 20
            })
        let position = Position(
            id: "P1", kind: .shortPut, contract: put, contracts: 2, opened: try #require(CalendarDate("2026-02-02")),
            openPrice: 1.25)
        return TaskInput(
            task: "it", key: "it@\(now)", scheduled: instant, now: instant,
            portfolios: [TaskPortfolio(name: "main", cash: Dollars(cents: 123_456), positions: [position])],
            state: state)
    }

    private func outcome(_ code: String, _ input: TaskInput? = nil) throws -> TaskOutcome {
        try runner(code).run(try input ?? self.input()).get()
    }

    @Test func `facts of the run are fields of its context`() throws {
        let log = try outcome(
            """
            ctx.log(ctx.task, ctx.now, ctx.date, ctx.attempt, ctx.cash, ctx.portfolios[1], ctx.session.open)
            ctx.log(ctx.portfolio == nil, ctx.previous == nil, next(ctx.state) == nil)
            """
        ).log
        #expect(
            log == [
                "it 2026-02-03T22:00:00Z 2026-02-03 1 1234.56 main 2026-02-03T14:30:00Z", "true true true",
            ])
    }

    @Test func `positions have the fields of rules, and can be decided about, kept and recommended`() throws {
        let outcome = try outcome(
            """
            local held = ctx.positions { symbol = "ALDR", min_dte = 1 }
            assert(#held == 1 and #ctx.positions { max_dte = 1 } == 0)
            local decision = ctx.decide(held[1])
            assert(decision.id == "P1" and decision.summary and #ctx.decide() == 1)
            ctx.snapshot(held[1])
            ctx.recommend(decision)
            ctx.log(held[1].symbol, held[1].contracts, held[1].pl, ctx.risk(held[1]))
            return { action = decision.action }
            """)
        guard case .snapshot(let snapshot)? = outcome.effects.first,
            case .recommendation(let recommendation)? = outcome.effects.last
        else { return #expect(Bool(false), "\(outcome.effects)") }
        let mark = try #require(snapshot.mark)
        #expect(snapshot.profitLoss == Dollars((1.25 - mark) * 200) && snapshot.spot != nil && snapshot.risk != nil)
        #expect(recommendation.position.id == "P1" && outcome.result == "{\"action\":\"\(recommendation.action)\"}")
    }

    @Test func `nothing later than the instant can be read`() throws {
        let code = """
            local prices = ctx.refresh { "ALDR" }
            ctx.log(prices.ALDR, market.spot("ALDR"), market.at(), #ctx.bars("ALDR", 50), ctx.iv("ALDR").sessions)
            """
        let (early, late) = (
            try outcome(code, try input("2026-01-20T22:00:00Z")), try outcome(code, try input("2026-02-03T22:00:00Z"))
        )
        for (outcome, now) in [(early, "2026-01-20T22:00:00Z"), (late, "2026-02-03T22:00:00Z")] {
            guard case .prices(let prices)? = outcome.effects.first, let price = prices.first else {
                return #expect(Bool(false), "\(outcome)")
            }
            let instant = try #require(Instant(now))
            #expect(price.at <= instant && instant - price.at < 86_400)
            let reader = try RecordingReader(path: try Self.recording.get())
            #expect(try reader.snapshot(at: instant, symbols: ["ALDR"]).underlyings["ALDR"]?.chain?.spot == price.price)
            #expect(outcome.log.first?.contains(now) == true)
        }
        #expect(early.log != late.log)
    }

    @Test func `state goes from one run to the next, and only what JSON has`() throws {
        let runner = try runner("ctx.state.n = (ctx.state.n or 0) + 1; ctx.state.list = { 1, 'x' }")
        let first = try runner.run(try input()).get()
        #expect(first.state == #"{"list":[1,"x"],"n":1}"#)
        #expect(try runner.run(try input(state: first.state)).get().state == #"{"list":[1,"x"],"n":2}"#)
        #expect(try outcome("ctx.state = nil", try input(state: "{\"n\":1}")).state == nil)
        let large = try self.runner("ctx.state.x = ('y'):rep(70000)").run(try input())
        #expect(throws: TaskFailure.self) { try large.get() }
    }

    @Test func `the memory that a run needed is known, whether it succeeds or fails`() throws {
        let large = "local list = {} for i = 1, 200000 do list[i] = i end "
        #expect(try outcome(large).memory > 2_000_000)
        #expect(try outcome("return").memory < 100_000)
        guard case .failure(let failure) = try runner(large + "error('no')").run(try input()) else {
            Issue.record("it didn't fail")
            return
        }
        #expect(try #require(failure.memory) > 2_000_000 && failure.requests == 0)
    }

    @Test func `a state that is kept can be read again, however deep it is`() throws {
        let runner = try runner(
            """
            if ctx.state.deep then ctx.state = { depth = 1 } return end
            local place = ctx.state
            for _ = 2, tonumber(ctx.key:match("%d+")) do place.deep = {} place = place.deep end
            """)
        for (depth, isKept) in [(60, true), (61, false), (100, false)] {
            var input = try input()
            input.key = "\(depth)"
            guard case .success(let first) = runner.run(input) else {
                #expect(!isKept, "\(depth)")
                continue
            }
            #expect(isKept, "\(depth)")
            input.state = first.state
            #expect(try runner.run(input).get().state == #"{"depth":1}"#)
        }
    }

    @Test func `a timeout of the run takes the place of the file's`() throws {
        let runner = try runner("while true do end", before: "")
        var input = try input()
        input.timeout = 0.05
        guard case .failure(let failure) = runner.run(input) else { return #expect(Bool(false), "it came back") }
        #expect(failure.code == "H103")
    }

    @Test func `an alert says whom it is about, and takes spans`() throws {
        let outcome = try outcome(
            """
            local held = ctx.positions()[1]
            ctx.alert { text = "look", severity = "critical", position = held, cooldown = minutes(5),
                        quiet = { "22:00", "07:30" } }
            ctx.alert { text = "all" }
            """)
        guard case .alert(let first)? = outcome.effects.first, case .alert(let second)? = outcome.effects.last else {
            return #expect(Bool(false), "\(outcome)")
        }
        #expect(
            first.severity == .critical && first.position == "P1" && first.symbol == "ALDR" && first.portfolio == "main"
        )
        #expect(first.key == "it:main/P1" && first.cooldown == 300)
        #expect(first.quiet == TaskAlert.QuietHours(from: 22 * 3600, to: 7 * 3600 + 1800))
        #expect(second.key == "it:all" && second.cooldown == 4 * 3600 && second.severity == .info)
    }

    @Test func `a scan ranks contracts by a score`() throws {
        let outcome = try outcome(
            """
            local rows = ctx.scan { score = "csp.entry", top = 3, where = "right == 'put'" }
            for _, row in ipairs(rows) do ctx.log(row.symbol, row.right, row.score) end
            """)
        #expect(outcome.log.count <= 3 && outcome.log.allSatisfy { $0.hasPrefix("ALDR put ") }, "\(outcome.log)")
    }

    @Test(arguments: [
        ("ctx.positions { symbl = 'X' }", "did you mean 'symbol'?"), ("ctx.positions { kind = 'stock' }", "short_put"),
        ("ctx.scan { score = 'csp.entri' }", "did you mean 'csp.entry'?"),
        ("ctx.scan { score = 'csp.entry', symbols = { 'NOPE' } }", "nothing is recorded of 'NOPE'"),
        ("ctx.alert { severity = 'info' }", "expected a text"),
        ("ctx.alert { text = 'x', severity = 'bad' }", "critical"),
        ("ctx.alert { text = 'x', cooldown = 'soon' }", "hours(4)"),
        ("ctx.alert { text = 'x', position = 'P9' }", "its id"),
        ("ctx.alert { text = 'x', quiet = { '22:00' } }", "two New York times"),
        ("ctx.snapshot(1)", "expected a position"),
        ("ctx.report('x', { {} })", "expected texts"), ("ctx.bars('ALDR', 0)", "1 to 2000"),
        ("ctx.premium { since = 'June' }", "2026-04-24"), ("error('own words')", "own words"),
    ])
    func `a mistake names the function, what is wrong and the line`(code: String, words: String) throws {
        let failure = #expect(throws: TaskFailure.self) { try outcome(code) }
        let text = try #require(failure?.description)
        #expect(text.contains(words) && text.contains("(it.lua:2)"), "\(text)")
        #expect(failure?.kind == .mistake && failure?.calls.contains { $0.contains("(task)") } == false)
    }

    @Test func `a row that is kept can't be read in the next run`() throws {
        let runner = try runner(
            "kept = kept or ctx.positions()[1]; ctx.log(kept.symbol)", before: "local kept")
        #expect(try runner.run(try input()).get().log == ["ALDR"])
        let failure = #expect(throws: TaskFailure.self) { try runner.run(try input()).get() }
        #expect(failure?.description.contains("of an earlier call can't be read") == true)
    }

    @Test func `before the first capture there is nothing to run on, and tasks that aren't there are named`() throws {
        let runner = try runner("")
        var early = try input()
        early.now = try #require(Instant("2020-01-01T00:00:00Z"))
        let failure = #expect(throws: TaskFailure.self) { try runner.run(early).get() }
        #expect(failure?.kind == .data)
        early.task = "its"
        let unknown = #expect(throws: TaskFailure.self) { try runner.run(early).get() }
        #expect(unknown?.description == "H101 there is no task 'its'; did you mean 'it'?")
    }
}
