import Engine
import Expression
import Market
import RuleModel

/// Judges the cases and sweeps of one test against one rule set.
struct RuleJudge {
    let test: RuleTest
    let functions: any FunctionEvaluator
    let coverage: RuleCoverage?
    let options: TestRun.Options
    let maker: SubjectMaker
    let bench: RuleBench
    /// nil where the rule set has no such rule.
    let rule: PlannedRule?

    init(
        test: RuleTest, rules: RuleSet, functions: any FunctionEvaluator, shelf: MarketShelf, coverage: RuleCoverage?,
        options: TestRun.Options
    ) {
        self.test = test
        self.functions = functions
        self.coverage = coverage
        self.options = options
        maker = SubjectMaker(shelf: shelf, assumed: Assumed(rules))
        bench = RuleBench(rules: rules, functions: functions)
        rule = TestedRule(test.rule, in: rules).map { PlannedRule($0) }
    }

    /// What comes of a case or sweep.
    func result(of item: RuleTest.Item) -> CaseResult {
        guard let rule else {
            return CaseResult(
                rule: test.rule, name: item.name, kind: .case, location: item.location, outcome: .error, failures: [],
                failureCount: 0, combinations: 0, error: "there is no rule '\(test.rule)'")
        }
        switch item {
        case .single(let testCase): return result(of: testCase, rule)
        case .sweep(let sweep): return SweepRunner(judge: self, sweep: sweep, rule: rule).result()
        }
    }

    private func result(of testCase: TestCase, _ rule: PlannedRule) -> CaseResult {
        var failures: [CaseResult.Failure] = []
        var failure: String?
        do {
            let subject = try maker.subject(
                testCase.given, schema: test.schema, chain: testCase.chain, at: testCase.at, owner: test.rule,
                location: testCase.location)
            let outcome = try rule.evaluate(
                subject.row, others: subject.others, functions: functions, coverage: coverage)
            let mismatches = try self.mismatches(testCase.expectation, outcome, subject, rule)
            if !mismatches.isEmpty {
                failures = [CaseResult.Failure(mismatches: mismatches, trace: trace(rule, subject.row))]
            }
        } catch {
            failure = "\(error)"
        }
        if let wanted = testCase.expectation.error {
            let isExpected = failure.map { TextPattern(wanted).isFound(in: $0) } ?? false
            if !isExpected {
                failures = [
                    CaseResult.Failure(mismatches: [
                        CaseResult.Mismatch(what: "error", expected: wanted, actual: failure ?? "none")
                    ])
                ]
            }
            failure = nil
        }
        return CaseResult(
            rule: test.rule, name: testCase.name, kind: .case, location: testCase.location,
            outcome: failure != nil ? .error : failures.isEmpty ? .passed : .failed, failures: failures,
            failureCount: failures.count, combinations: 1, error: failure)
    }

    private func mismatches(
        _ expectation: Expectation, _ outcome: PlannedRule.Outcome, _ subject: Subject, _ rule: PlannedRule
    ) throws -> [CaseResult.Mismatch] {
        switch outcome {
        case .arrival(let arrival):
            guard case .tree(let plan) = rule else { return [] }
            let taken = try taken(arrival, subject, plan)
            return Comparer(expectation, schema: test.schema).compare(arrival, taken)
        case .score(let outcome):
            guard case .score(let score) = rule else { return [] }
            return Comparer(expectation, schema: test.schema).compare(outcome, of: score)
        case .total(let total): return Comparer(expectation, schema: test.schema).compare(total: total)
        case .band(let band): return Comparer(expectation, schema: test.schema).compare(band)
        }
    }

    /// What the action that a walk came to is in the end.
    ///
    /// With a market it is what the order search finds; without one it is what the tree means to do.
    func taken(_ arrival: TreePlan.Arrival, _ subject: Subject, _ plan: TreePlan) throws -> TakenAction {
        guard arrival.applies else { return TakenAction(name: "none") }
        guard let action = arrival.action else { return TakenAction(name: ActionKind.hold.rawValue) }
        guard subject.hasMarket, let position = subject.position else {
            let why = subject.position.flatMap { position in
                action.why?.render(position, params: plan.tree.paramValues)
            }
            return TakenAction(name: action.kind.intent?.rawValue ?? Expectation.anyRoll, reasoning: why ?? "")
        }
        let resolved = try bench.resolve(action, of: plan.tree, on: position)
        if let coverage, let node = arrival.node { note(resolved, action, at: node, coverage) }
        return TakenAction(name: resolved.action.rawValue, reasoning: resolved.reasoning, resolved: resolved)
    }

    /// Notes the fallbacks that were reached, and how the requirements of a roll came out.
    private func note(
        _ resolved: BenchAction, _ action: ActionTemplate, at node: TreePlan.Node, _ coverage: RuleCoverage
    ) {
        guard let parts = coverage.actions[node.mark] else { return }
        for step in parts.fallbacks.prefix(resolved.fallbacks) { coverage.hit(step) }
        guard case .roll(let roll) = action.kind else { return }
        let reasons = Set((resolved.search?.rejected ?? []).map(\.reason))
        // The requirements are looked at in order: a contract turned away by one has met those before it.
        let last = roll.require.indices.last { reasons.contains(roll.require[$0].source) }
        let passed = resolved.fallbacks == 0 && resolved.ticket != nil
        for (index, number) in parts.requirements.enumerated() {
            if reasons.contains(roll.require[index].source) { coverage.observe(number, seen: false) }
            if passed || last.map({ index < $0 }) ?? false { coverage.observe(number, seen: true) }
        }
    }

    /// How a tree comes to its decision, for a failure; nil for other rules.
    func trace(_ rule: PlannedRule, _ row: GivenRow) -> TreeTrace? {
        guard options.explains, case .tree(let plan) = rule else { return nil }
        return try? plan.tree.walk(row, schema: test.schema, functions: functions).trace
    }
}

/// What a tree's action came to: by its order where there is a market, by its intention where there is none.
struct TakenAction {
    /// The action's name; `ROLL` for a roll without a market, `none` where the tree isn't for the subject.
    let name: String
    var reasoning = ""
    /// nil without a market.
    var resolved: BenchAction?
}
