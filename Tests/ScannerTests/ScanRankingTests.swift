import Engine
import Expression
import Market
import RuleModel
import RuleScript
import Testing

@testable import Scanner

/// A scan finds what evaluating every row by itself finds: the same contracts, points to the bit, order and reasons.
@Suite struct ScanRankingTests {
    private static let scores = ["csp.entry", "csp.strike", "csp.expirations", "csp.relative", "cc.entry"]

    @Test(arguments: scores, [nil, "spot <= 60 and (volume > 20 or spread_pct < 8)"] as [String?])
    func `each shipped score on a simulated market`(id: String, filter: String?) async throws {
        let source = try MadeSource.simulated.get()
        let score = try #require(try ScanFixture.rules.get().score(id))
        try await expectSame(source, score: score, filter: filter)
    }

    @Test(arguments: scores) func `each shipped score on a chain in which everything is wrong`(id: String) async throws
    {
        let score = try #require(try ScanFixture.rules.get().score(id))
        try await expectSame(.hostile(), score: score, filter: nil)
    }

    @Test func `a plain list`() async throws {
        try await expectSame(
            MadeSource.simulated.get(), score: nil, filter: "right == 'put' and otm_pct > 2 and dte < 40")
        try await expectSame(.hostile(), score: nil, filter: "spread_pct < 50 or volume > 10")
    }

    /// Functions stand before, between and behind expressions: each row is counted for what refuses it first.
    @Test(arguments: [
        "function(c) return c.dte < 40 end, \"right == 'put' and bid > 0\", \"otm_pct > 1\"",
        "\"right == 'put'\", function(c) return c.bid > 0 end, \"spread_pct < 20\", function(c) return c.otm_pct > 1 end",
        "\"right == 'put'\", function(c) return c.volume > 10 end, \"volume > 20\", \"delta > -0.3\"",
    ])
    func `a refusal counts for the first requirement in the rule's order`(require: String) async throws {
        let loaded = try ScanFixture.loaded(
            adding: """
                score "made" {
                  on = "contract", require = { \(require) },
                  factor { "return", 2, rank("annual_return") }, factor { "room", 1, zscore("otm_pct", 1.5) },
                }
                """)
        let score = try #require(loaded.rules.score("made"))
        for source in [try MadeSource.simulated.get(), .hostile()] {
            try await expectSame(
                source, score: score, filter: nil, groupings: [.none], rules: loaded.rules,
                functions: loaded.functions)
        }
    }

    @Test(arguments: [
        [
            "rank(\"annual_return\")", "rank(\"-spread_pct\")", "zscore(\"annual_return\", 2)", "rank(\"volume\")",
            "zscore(\"volume\", 0.5)",
        ],
        [
            "rank(\"strike / (dte - 8)\")", "zscore(\"strike / (dte - 8)\", 3)", "zscore(\"7\", 1)", "rank(\"7\")",
            "zscore(\"bid * 1e308\", 1)",
        ],
    ])
    func `factors within the scan`(measures: [String]) async throws {
        let factors = measures.enumerated().map { "factor { \"f\($0.offset)\", 0.\($0.offset + 1), \($0.element) }," }
        let loaded = try ScanFixture.loaded(
            adding: """
                score "made" {
                  on = "contract", require = { "right == 'put' and bid > 0" }, grade = { reject = 30 },
                  \(factors.joined()) factor { "plain", 0.4, ramp("dte", 0, 60) },
                }
                """)
        let score = try #require(loaded.rules.score("made"))
        let source = try MadeSource.simulated.get()
        try await expectSame(source, score: score, filter: "dte > 5", groupings: [.none], rules: loaded.rules)
        try await expectSame(.hostile(), score: score, filter: nil, groupings: [.none], rules: loaded.rules)
    }

    @Test func `Lua functions as requirement and factor`() async throws {
        let loaded = try ScanFixture.loaded(
            adding: """
                score "made" {
                  on = "contract",
                  require = { "right == 'put' and bid > 0 and dte < 40", function(c) return c.otm_pct > 1 end },
                  factor { "shape", 3, function(c) return c.mark / 5 end },
                  factor { "spread", 1, ramp("spread_pct", 20, 2) },
                }
                """)
        let score = try #require(loaded.rules.score("made"))
        try await expectSame(
            MadeSource.simulated.get(), score: score, filter: nil, rules: loaded.rules, functions: loaded.functions)
        try await expectSame(.hostile(), score: score, filter: nil, rules: loaded.rules, functions: loaded.functions)
    }

    @Test(arguments: [nil, "csp.entry"] as [String?])
    func `where all are turned away the reasons are all there is`(id: String?) async throws {
        let source = try MadeSource.simulated.get()
        let score = try id.flatMap { try ScanFixture.rules.get().score($0) }
        let found = try await scan(source, score.map { [$0] } ?? [], filter: "strike < 0", top: 5, .none, workers: 2)
        #expect(found.rankings[0].rows.isEmpty && found.rankings[0].passed == 0)
        #expect(found.rankings[0].rejected.reasons.map(\.reason) == ["strike < 0"])
        #expect(found.rankings[0].rejected.total == found.contracts && found.contracts > 0)
    }

    @Test func `a chain without rows has nothing, and a symbol without a chain is named`() async throws {
        var source = MadeSource.hostile(isEmpty: true)
        let at = source.at
        source.underlyings["NONE"] = UnderlyingSnapshot(symbol: "NONE", chain: nil)
        let score = try #require(try ScanFixture.rules.get().score("csp.entry"))
        let found = try await scan(source, [score], filter: nil, top: 5, .symbol, workers: 1)
        #expect(found.at == at)
        #expect(found.contracts == 0 && found.symbols == 1 && found.withoutChain == ["NONE"])
        #expect(found.rankings[0].rows.isEmpty && found.rankings[0].rejected.total == 0)
    }

    @Test func `several scores give a ranking each, the same as alone`() async throws {
        let source = try MadeSource.simulated.get()
        let rules = try ScanFixture.rules.get()
        let scores = ScanRankingTests.scores.compactMap { rules.score($0) }
        let together = try await scan(source, scores, filter: "dte > 3", top: 7, .expiration, workers: 3)
        for (index, score) in scores.enumerated() {
            let alone = try await scan(source, [score], filter: "dte > 3", top: 7, .expiration, workers: 1)
            #expect("\(alone.rankings[0])" == "\(together.rankings[index])")
        }
    }

    private func scan(
        _ source: MadeSource, _ scores: [Score], filter: String?, top: Int, _ grouping: ScanRequest.Grouping,
        workers: Int, rules: RuleSet? = nil, functions: any FunctionEvaluator = NoFunctions()
    ) async throws -> ScanResult {
        let request = ScanRequest(
            symbols: source.underlyings.keys.sorted(), at: source.at, scores: scores,
            filters: try filter.map { [try ScanFixture.condition($0)] } ?? [], top: top, grouping: grouping)
        return try await Scan(request, rules: rules ?? ScanFixture.rules.get()).result(
            Array(repeating: source, count: workers), functions: functions)
    }

    /// Holds scans with every grouping, several lengths and numbers of workers against the plain one.
    private func expectSame(
        _ source: MadeSource, score: Score?, filter: String?,
        groupings: [ScanRequest.Grouping] = ScanRequest.Grouping.allCases, rules: RuleSet? = nil,
        functions: any FunctionEvaluator = NoFunctions(), _ location: Testing.SourceLocation = #_sourceLocation
    ) async throws {
        let request = ScanRequest(
            symbols: source.underlyings.keys.sorted(), at: source.at, scores: [],
            filters: try filter.map { [try ScanFixture.condition($0)] } ?? [], top: 0, grouping: .none)
        let plain = try PlainScan(
            request, score: score, rules: rules ?? ScanFixture.rules.get(), source, functions: functions)
        let combinations = groupings.flatMap { grouping in [1, 6, 10_000].map { (grouping, $0) } }
        for (index, (grouping, top)) in combinations.enumerated() {
            // One worker and three in turn, each held against the plain scan; at the end both, held against each other.
            let isLast = index == combinations.count - 1
            let workers = functions is NoFunctions ? isLast ? [1, 3] : [index % 2 == 0 ? 3 : 1] : [1]
            var told: Set<String> = []
            for workers in workers {
                let found = try await scan(
                    source, score.map { [$0] } ?? [], filter: filter, top: top, grouping, workers: workers,
                    rules: rules, functions: functions)
                let ranking = found.rankings[0]
                let rows = ranking.rows.map { PlainScan.Row(contract: $0.contract, score: $0.score) }
                #expect(rows == plain.best(grouping, top), "by \(grouping), top \(top)", sourceLocation: location)
                #expect(ranking.passed == plain.rows.count, sourceLocation: location)
                #expect(ranking.rejected == plain.rejected, sourceLocation: location)
                told.insert("\(found)")
            }
            #expect(told.count == 1, "any number of workers tells the same", sourceLocation: location)
        }
    }
}
