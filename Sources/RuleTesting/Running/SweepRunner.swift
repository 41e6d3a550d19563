import Expression
import Market
import RuleModel

/// Goes through every combination of a sweep, and notes those that break a claim.
struct SweepRunner {
    let judge: RuleJudge
    let sweep: TestSweep
    let rule: PlannedRule

    /// How many failed combinations are reported in full.
    private static let reported = 3

    /// What has been found so far.
    private struct Findings {
        var failures: [CaseResult.Failure] = []
        var failed = 0
        var seen = 0
        var applied = 0
        /// For each claim how many combinations its condition held for.
        var met: [Int]
    }

    func result() -> CaseResult {
        var findings = Findings(met: Array(repeating: 0, count: sweep.claims.count))
        var error: String?
        do {
            try run(&findings)
            error = emptiness(findings)
        } catch let problem {
            error = "\(problem)"
        }
        let outcome: CaseOutcome = error != nil ? .error : findings.failed > 0 ? .failed : .passed
        return CaseResult(
            rule: judge.test.rule, name: sweep.name, kind: .sweep, location: sweep.location, outcome: outcome,
            failures: findings.failures, failureCount: findings.failed, combinations: findings.seen, error: error)
    }

    /// Why a sweep has proved nothing; nil where it has, or has failed already.
    private func emptiness(_ findings: Findings) -> String? {
        guard findings.failed == 0 else { return nil }
        guard findings.applied > 0 else { return "the tree's own condition holds for none of the combinations" }
        guard let claim = findings.met.firstIndex(of: 0), let when = sweep.claims[claim].when else { return nil }
        return "'\(when.source)' holds for none of the combinations"
    }

    /// The outer combinations make new subjects, the inner ones only change what is read of them.
    private func run(_ findings: inout Findings) throws {
        let shaping = sweep.axes[..<sweep.shapingCount]
        let plain = Array(sweep.axes[sweep.shapingCount...])
        var outer = Odometer(shaping.map(\.values.count))
        repeat {
            var given = sweep.given
            for (axis, place) in zip(shaping, outer.places) { given.take(axis.values[place], axis.field) }
            let subject = try judge.maker.subject(
                given, schema: judge.test.schema, chain: sweep.chain, at: sweep.at, owner: judge.test.rule,
                location: sweep.location)
            var inner = Odometer(plain.map(\.values.count))
            for axis in plain { subject.row.set(axis.field, SweepRunner.reading(axis.values[0])) }
            repeat {
                for (index, axis) in plain.enumerated() where index >= inner.firstChanged {
                    subject.row.set(axis.field, SweepRunner.reading(axis.values[inner.places[index]]))
                }
                let places = { outer.places + inner.places }
                try look(at: subject, given, places, &findings)
                if findings.failed > 0, judge.options.stopsAtFirstFailure { return }
            } while inner.advance()
        } while outer.advance()
    }

    private static func reading(_ value: Value?) -> Reading<Value> {
        Reading(value, else: Given.missingReason)
    }

    private func look(
        at subject: Subject, _ given: Given, _ places: () -> [Int], _ findings: inout Findings
    ) throws {
        findings.seen += 1
        let outcome = try rule.evaluate(
            subject.row, others: subject.others, functions: judge.functions, coverage: judge.coverage)
        if case .arrival(let arrival) = outcome, !arrival.applies { return }
        findings.applied += 1
        for (index, claim) in sweep.claims.enumerated() {
            if let when = claim.when {
                guard when.truth(subject.row, params: []) == .yes else { continue }
            }
            findings.met[index] += 1
            let actual = try actual(outcome, claim, given, places)
            let isIn = SweepRunner.isIn(claim, actual)
            guard isIn == (claim.kind == .never) else { continue }
            findings.failed += 1
            if findings.failures.count < SweepRunner.reported {
                findings.failures.append(failure(of: claim, actual, subject, places()))
            }
            return
        }
    }

    /// What a combination came to, in the words of claims.
    private struct Actual {
        var name: String
        var path: String?
        var value: Double?
    }

    private func actual(
        _ outcome: PlannedRule.Outcome, _ claim: SweepClaim, _ given: Given, _ places: () -> [Int]
    ) throws -> Actual {
        switch outcome {
        case .arrival(let arrival):
            let intent =
                arrival.action.map { $0.kind.intent?.rawValue ?? Expectation.anyRoll } ?? ActionKind.hold.rawValue
            guard claim.needsSearch, intent == Expectation.anyRoll, case .tree(let plan) = rule else {
                return Actual(name: intent, path: arrival.path)
            }
            return Actual(name: try searched(arrival, plan, given, places()), path: arrival.path)
        case .score(.rejected): return Actual(name: "rejected")
        case .score(.scored(let result)): return Actual(name: result.grade ?? "none", value: result.points)
        case .total(let total): return Actual(name: shortest(total), value: total)
        case .band(let band): return Actual(name: Comparer.name(of: band))
        }
    }

    /// The roll that a combination comes to in its market.
    private func searched(
        _ arrival: TreePlan.Arrival, _ plan: TreePlan, _ given: Given, _ places: [Int]
    ) throws -> String {
        var given = given
        for (axis, place) in zip(sweep.axes, places) { given.take(axis.values[place], axis.field) }
        let subject = try judge.maker.subject(
            given, schema: judge.test.schema, chain: sweep.chain, at: sweep.at, owner: judge.test.rule,
            location: sweep.location)
        return try judge.taken(arrival, subject, plan).name
    }

    private static func isIn(_ claim: SweepClaim, _ actual: Actual) -> Bool {
        if claim.outcomes.contains(where: { Comparer.isAction($0, actual.name) }) { return true }
        if let path = actual.path, claim.paths.contains(path) { return true }
        guard claim.least != nil || claim.most != nil, let value = actual.value else { return false }
        return value >= claim.least ?? -.infinity && value <= claim.most ?? .infinity
    }

    private func failure(
        of claim: SweepClaim, _ actual: Actual, _ subject: Subject, _ places: [Int]
    ) -> CaseResult.Failure {
        guard judge.options.explains else { return CaseResult.Failure(mismatches: []) }
        let inputs = zip(sweep.axes, places).map { axis, place in
            let field = judge.test.schema.fields[axis.field]
            let value = axis.values[place].map { ValueFormat.withUnit($0, unit: field.unit) }
            return (name: field.name, value: value ?? "missing")
        }
        let text = actual.path.map { "\(actual.name) at \($0)" } ?? actual.value.map(shortest) ?? actual.name
        return CaseResult.Failure(
            inputs: inputs,
            mismatches: [CaseResult.Mismatch(what: claim.kind.rawValue, expected: claim.text, actual: text)],
            trace: judge.trace(rule, subject.row))
    }
}

extension Given {
    /// Takes the value of a combination; nil is missing.
    fileprivate mutating func take(_ value: Value?, _ field: Int) {
        if let value { set(field, value) } else { missing.insert(field) }
    }
}

/// Counts through every combination of places, the last one fastest.
private struct Odometer {
    private let sizes: [Int]
    private(set) var places: [Int]
    /// The first place that the last step changed; those after it have changed too.
    private(set) var firstChanged = 0

    init(_ sizes: [Int]) {
        self.sizes = sizes
        places = Array(repeating: 0, count: sizes.count)
    }

    /// Goes on to the next combination; false after the last.
    mutating func advance() -> Bool {
        for index in sizes.indices.reversed() {
            places[index] += 1
            if places[index] < sizes[index] {
                firstChanged = index
                return true
            }
            places[index] = 0
        }
        return false
    }
}
