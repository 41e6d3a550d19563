import Expression
import Market
import RuleModel
import Testing

@testable import RuleScript

/// Strategies as they are declared: what is read, and what is refused with place and remedy.
@Suite struct StrategyLoadingTests {
    /// What every strategy of these tests refers to.
    private static let rules = """
        score "puts" { on = "contract", require = "right == 'put'", factor { "f", 1, "clamp(dte / 45, 0, 1)" } }
        score "calls" { on = "contract", require = "right == 'call'", factor { "f", 1, "clamp(dte / 45, 0, 1)" } }
        score "rolls" { on = "roll", factor { "f", 1, "clamp(dte / 45, 0, 1)" } }
        tree "manage" { otherwise { hold { } } }
        """
    private static let put = "entry { \"put\", open = \"cash_secured_put\", score = \"puts\" }"

    private func strategy(_ text: String, _ id: String = "s") throws -> Strategy {
        try #require(try load(Self.rules, text).rules.strategy(id))
    }

    @Test func `everything that a strategy says is read with its units`() throws {
        let strategy = try strategy(
            """
            strategy "my.wheel" {
              about = "A test.", symbols = { "WFC", "BAC" }, sectors = { banks = { "WFC", "BAC" }, tech = { "MSFT" } },
              schedule = { session.open + minutes(15), session.close - hours(1) },
              entry { "call", open = "covered_call", score = "calls", when = "strike >= basis" },
              entry { "put", open = "cash_secured_put", score = "puts", per_session = 2 },
              manage = { "manage" }, shares = "sell_above_basis", order_life = 3,
              size { per_position = pct(5), per_symbol = pct(10), per_sector = pct(30), total = pct(90), positions = 12 },
              fees { contract = usd(0.65), order = usd(1), assignment = usd(5), exercise = usd(6), stock = usd(7), share = usd(0.005) },
            }
            """, "my.wheel")
        #expect(strategy.about == "A test.")
        #expect(strategy.symbols == ["WFC", "BAC"])
        #expect(strategy.sectors == ["WFC": "banks", "BAC": "banks", "MSFT": "tech"])
        #expect(
            strategy.schedule == [SessionTime(anchor: .open, offset: 900), SessionTime(anchor: .close, offset: -3600)])
        #expect(strategy.entries.map(\.name) == ["call", "put"])
        #expect(strategy.entries.map(\.kind) == [.coveredCall, .cashSecuredPut])
        #expect(strategy.entries.map(\.score) == ["calls", "puts"])
        #expect(strategy.entries.map { $0.when?.source } == ["strike >= basis", nil])
        #expect(strategy.entries.map(\.perSession) == [nil, 2])
        #expect(strategy.manage == ["manage"])
        #expect(strategy.shares == .sellAboveBasis)
        #expect(strategy.orderLife == .instants(3))
        #expect(
            strategy.sizing
                == Sizing(perPosition: 5, perSymbol: 10, perSector: 30, total: 90, positions: 12))
        #expect(
            strategy.fees
                == FeeSchedule(
                    perContract: 0.65, perOrder: 1, perAssignment: 5, perExercise: 6, perStockOrder: 7, perShare: 0.005)
        )
        #expect(strategy.location == SourceLocation(file: "b.lua", line: 1))
    }

    @Test func `what a strategy doesn't say is no limit, no fee, every instant and the day`() throws {
        let strategy = try strategy("strategy \"s\" { \(Self.put) }")
        #expect(strategy.symbols == nil && strategy.sectors.isEmpty && strategy.schedule.isEmpty)
        #expect(strategy.manage == nil && strategy.shares == .hold && strategy.orderLife == .day)
        #expect(strategy.sizing == Sizing(perPosition: nil, perSymbol: nil, perSector: nil, total: nil, positions: nil))
        #expect(strategy.fees == .none)
    }

    @Test func `params set sizes, counts and fees, and an override changes them`() throws {
        let text = """
            strategy "s" {
              params = { stake = pct { 4, min = 1, max = 20 }, a_day = num { 2, min = 1, max = 9 }, fee = usd { 0.5 } },
              entry { "put", open = "cash_secured_put", score = "puts", per_session = "a_day" },
              size { per_position = "stake", per_symbol = "stake * 2", positions = "a_day * 10" },
              fees { contract = "fee" },
            }
            """
        let own = try strategy(text)
        #expect(own.sizing.perPosition == 4 && own.sizing.perSymbol == 8 && own.sizing.positions == 20)
        #expect(own.entries[0].perSession == 2 && own.fees.perContract == 0.5)
        #expect(own.paramsInNumbers == [0, 1, 2])
        let changed = try #require(
            try load(Self.rules, text, "override \"s\" { stake = pct(7), a_day = 3 }").rules.strategy("s"))
        #expect(changed.sizing.perPosition == 7 && changed.sizing.perSymbol == 14)
        #expect(changed.entries[0].perSession == 3)
        #expect(throws: RuleLoadError.self) { try load(Self.rules, text, "override \"s\" { stake = pct(50) }") }
        #expect(throws: RuleLoadError.self) { try load(Self.rules, text, "override \"s\" { steak = pct(5) }") }
    }

    @Test func `the trees of a strategy take the place of those of the position policy`() throws {
        let rules = try RuleLoader().load(
            shippedFiles + [
                RuleFile(path: "s.lua", text: "strategy \"s\" { \(Self.shippedPut), manage = { \"cc.manage\" } }")
            ]
        ).rules
        let strategy = try #require(rules.strategy("s"))
        let managed = rules.managed(by: strategy)
        #expect(managed.positions?.trees == ["cc.manage"])
        #expect(managed.positions?.rollScore == rules.positions?.rollScore)
        #expect(managed.fingerprint == rules.fingerprint && managed.strategies.count == rules.strategies.count)
        #expect(rules.positions?.trees != ["cc.manage"])
    }

    private static let shippedPut = "entry { \"put\", open = \"cash_secured_put\", score = \"csp.entry\" }"

    @Test func `the shipped strategies load with the shipped rules`() throws {
        let strategies = EmbeddedFiles.all
            .filter { $0.path.hasPrefix("strategies/") && !$0.path.hasSuffix("_test.lua") }
            .map { RuleFile(path: $0.path, text: $0.text) }
        let examination = RuleLoader().check(shippedFiles + strategies)
        #expect(examination.findings.map(\.description) == [])
        #expect(examination.rules.strategies.map(\.id) == ["index.income", "wheel"])
    }

    @Test(arguments: [
        ("", "R104 s: the strategy opens nothing (b.lua:1); give it an entry"),
        ("{PUT}, \"x\"", "R105 s: a part of a strategy must be entry { … }, size { … } or fees { … }, got 'x'"),
        ("{PUT}, manag = { \"manage\" }", "R106 s: 'manag' means nothing here (b.lua:1); did you mean 'manage'?"),
        ("{PUT}, manage = { \"manag\" }", "R109 s: there is no tree 'manag' (b.lua:1:"),
        ("{PUT}, manage = { \"manag\" }", "did you mean 'manage'?"),
        ("{PUT}, manage = { \"manage\", \"manage\" }", "R101 tree 'manage' is declared twice"),
        ("{PUT}, manage = \"manage\"", "R105 s: manage must be a list of texts"),
        ("{PUT}, {PUT}", "R101 entry 'put' is declared twice, first at b.lua:1"),
        ("entry { open = \"cash_secured_put\", score = \"puts\" }", "an entry's first value must be its name"),
        ("entry { \"a b\", open = \"cash_secured_put\", score = \"puts\" }", "an entry's first value must be its name"),
        ("entry { \"p\", score = \"puts\" }", "R105 s: open of entry 'p' must be 'cash_secured_put' or 'covered_call'"),
        ("entry { \"p\", open = \"put\", score = \"puts\" }", "open must be one of 'cash_secured_put', 'covered_call'"),
        (
            "entry { \"p\", open = \"covered_call\" }",
            "R105 s: score of entry 'p' must be the id of a score on contracts"
        ),
        ("entry { \"p\", open = \"covered_call\", score = \"call\" }", "R109 s: there is no score 'call' (b.lua:1:"),
        ("entry { \"p\", open = \"covered_call\", score = \"call\" }", "did you mean 'calls'?"),
        (
            "entry { \"call\", open = \"covered_call\", score = \"call\" }",
            "there is no score 'call' (b.lua:1); did you"
        ),
        (
            "entry { \"p\", open = \"covered_call\", score = \"rolls\" }",
            "R104 s: entry 'p' ranks contracts, but the score 'rolls' is on 'roll' (b.lua:1:"
        ),
        ("entry { \"p\", open = \"covered_call\", score = \"rolls\" }", "on = \"contract\": calls, puts"),
        (
            "entry { \"p\", open = \"covered_call\", score = \"calls\", when = \"strike >= bases\" }",
            "X201 s: unknown name"
        ),
        (
            "entry { \"p\", open = \"covered_call\", score = \"calls\", when = \"strike >= bases\" }",
            "did you mean 'basis'?"
        ),
        ("entry { \"p\", open = \"covered_call\", score = \"calls\", when = \"pl_pct > 0\" }", "X201"),
        ("entry { \"p\", open = \"covered_call\", score = \"calls\", when = \"cash > total_pct\" }", "X301"),
        (
            "entry { \"p\", open = \"covered_call\", score = \"calls\", per_session = 0 }",
            "a whole number from 1 to 10000"
        ),
        ("entry { \"p\", open = \"covered_call\", score = \"calls\", per_session = 1.5 }", "a whole number from 1"),
        ("entry { \"p\", open = \"covered_call\", score = \"calls\", per_sesion = 1 }", "did you mean 'per_session'?"),
        ("{PUT}, size { per_position = 5 }", "R105 s: per_position must be more than 0 and at most 100 percent"),
        ("{PUT}, size { per_position = pct(0) }", "got pct(0)"),
        ("{PUT}, size { total = pct(101) }", "R105 s: total must be more than 0 and at most 100 percent"),
        ("{PUT}, size { total = ratio(0.9) }", "got ratio(0.9)"),
        ("{PUT}, size { per_symbol = \"stake\" }", "X201 s: unknown name 'stake'"),
        ("{PUT}, params = { stake = num(5) }, size { per_symbol = \"stake\" }", "got 'stake'"),
        ("{PUT}, params = { stake = pct(80) }, size { per_symbol = \"stake * 2\" }", "got 'stake * 2', which is 160.0"),
        ("{PUT}, size { per_symbol = \"dte\" }", "X201 s: unknown name 'dte'"),
        ("{PUT}, size { per_sector = pct(5) }", "R104 s: size limits sectors, but no sector is named"),
        ("{PUT}, size { positions = 0 }", "R105 s: positions must be a whole number from 1 to 1000000"),
        ("{PUT}, size { position = 3 }", "R106 s: 'position' means nothing here"),
        ("{PUT}, size { pct(5) }", "size must be given names"),
        ("{PUT}, size { }, size { }", "R104 s: size stands twice in the strategy"),
        ("{PUT}, fees { contract = 0.65 }", "R105 s: contract must be dollars from 0 to 10000, such as usd(0.65)"),
        ("{PUT}, fees { contract = usd(-1) }", "got usd(-1)"),
        ("{PUT}, fees { contracts = usd(1) }", "did you mean 'contract'?"),
        ("{PUT}, symbols = { }", "symbols must be a symbol or a list of symbols"),
        ("{PUT}, symbols = { \"WFC\", \"WFC\" }", "R101 symbol 'WFC' is declared twice"),
        ("{PUT}, sectors = { \"WFC\" }", "sectors must be a table of names and symbols"),
        ("{PUT}, sectors = { banks = \"WFC\" }", "sector banks must be a list of symbols"),
        ("{PUT}, sectors = { a = { \"X\" }, b = { \"X\" } }", "R104 s: X is in the sectors a and b"),
        ("{PUT}, schedule = minutes(15)", "schedule must be a time such as session.open + minutes(15)"),
        ("{PUT}, schedule = { session.open, 5 }", "schedule must be a time"),
        ("{PUT}, schedule = { session.open, session.open }", "schedule must be a list of different times"),
        ("{PUT}, shares = \"keep\"", "shares must be one of 'hold', 'sell', 'sell_above_basis', got 'keep'"),
        ("{PUT}, order_life = 0", "order_life must be 'day', or how many looks"),
        ("{PUT}, order_life = \"week\"", "order_life must be 'day'"),
    ])
    func `a mistake is named`(body: String, message: String) {
        let text = "strategy \"s\" { \(body.replacing("{PUT}", with: Self.put)) }"
        do throws(RuleLoadError) {
            _ = try load(Self.rules, text)
            Issue.record("accepted: \(body)")
        } catch {
            #expect(error.description.contains(message), "\(error.description)")
        }
    }

    @Test func `a mistake in one entry doesn't hide the next, and each says where it stands`() {
        let text = """
            strategy "s" {
              entry { "a", open = "covered_call", score = "calls",
                when = "strike >= bases" },
              entry { "b", open = "cash_secured_put", score = "putz" },
              entry { "c", open = "cash_secured_put", score = "puts", when = "shares == '0'" },
            }
            """
        let findings = RuleLoader().check([
            RuleFile(path: "a.lua", text: Self.rules), RuleFile(path: "b.lua", text: text),
        ]).findings
        #expect(
            findings.compactMap(\.location).sorted().map(\.description) == ["b.lua:3:23", "b.lua:4:52", "b.lua:5:67"])
    }
}
