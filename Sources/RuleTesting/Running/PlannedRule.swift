import Expression
import RuleModel

/// A rule made ready for many evaluations.
enum PlannedRule {
    case tree(TreePlan)
    case score(Score)
    case points(Points)
    case bands(Bands)

    init(_ rule: TestedRule) {
        switch rule {
        case .tree(let tree): self = .tree(TreePlan(tree, schema: rule.schema))
        case .score(let score): self = .score(score)
        case .points(let points): self = .points(points)
        case .bands(let bands): self = .bands(bands)
        }
    }

    /// What a rule says about a row.
    enum Outcome {
        case arrival(TreePlan.Arrival)
        case score(ScoreOutcome)
        case total(Double)
        case band(Bands.Outcome)
    }

    /// What the rule says about a row.
    ///
    /// - Parameters:
    ///   - others: the rows beside it in the scan that a score is normalised within
    ///   - coverage: takes note of what was reached; nil where nobody wants to know
    func evaluate<Row: FieldSource>(
        _ row: Row, others: [any FieldSource] = [], functions: any FunctionEvaluator, coverage: RuleCoverage?
    ) throws -> Outcome {
        switch self {
        case .tree(let plan): return .arrival(try plan.walk(row, functions: functions, coverage: coverage))
        case .score(let score):
            let scales = try score.isNormalised ? scales(of: score, row, others, functions) : .alone
            let outcome = try score.evaluate(row, functions: functions, scales: scales)
            if let coverage { try observe(score, outcome, row, functions, coverage) }
            return .score(outcome)
        case .points(let points):
            if let coverage { try observe(points, row, functions, coverage) }
            return .total(try points.total(row, functions: functions))
        case .bands(let bands):
            if let coverage { try observe(bands, row, functions, coverage) }
            return .band(try bands.band(of: row, functions: functions))
        }
    }

    /// What a score's normalised factors are held against: those of the rows that meet its requirements.
    private func scales(
        of score: Score, _ row: some FieldSource, _ others: [any FieldSource], _ functions: any FunctionEvaluator
    ) throws -> ScoreScales {
        var sample = ScoreSample(score)
        func add(_ row: some FieldSource) throws {
            if try score.rejection(of: row, functions: functions) == nil { sample.add(row, of: score) }
        }
        try add(row)
        for other in others { try add(other) }
        return sample.scales
    }

    private func observe<Row: FieldSource>(
        _ score: Score, _ outcome: ScoreOutcome, _ row: Row, _ functions: any FunctionEvaluator,
        _ coverage: RuleCoverage
    ) throws {
        for (index, condition) in score.require.enumerated() {
            let truth = try condition.truth(row, params: score.paramValues, functions: functions)
            coverage.observe(index, truth, row)
            guard truth == .yes else { return }
        }
        let grades = score.factors.count
        switch outcome {
        case .scored(let result):
            for (index, contribution) in result.contributions.enumerated() where contribution.value != nil {
                coverage.hit(index)
            }
            if let grade = score.grades.firstIndex(where: { $0.name == result.grade }) { coverage.hit(grades + grade) }
        case .rejected:
            if let grade = score.grades.firstIndex(where: { $0.name == Grade.rejectName }) {
                coverage.hit(grades + grade)
            }
        }
    }

    private func observe<Row: FieldSource>(
        _ points: Points, _ row: Row, _ functions: any FunctionEvaluator, _ coverage: RuleCoverage
    ) throws {
        let values = points.params.map(\.value)
        var number = 0
        for group in points.groups {
            for (index, entry) in group.entries.enumerated() {
                let truth = try entry.when.truth(row, params: values, functions: functions)
                coverage.observe(number + index, truth, row)
                guard truth == .yes else { continue }
                coverage.hit(number + index)
                break
            }
            number += group.entries.count
        }
    }

    private func observe<Row: FieldSource>(
        _ bands: Bands, _ row: Row, _ functions: any FunctionEvaluator, _ coverage: RuleCoverage
    ) throws {
        let values = bands.params.map(\.value)
        for (index, band) in bands.bands.enumerated() {
            guard let when = band.when else { return coverage.hit(index) }
            let truth = try when.truth(row, params: values, functions: functions)
            coverage.observe(index, truth, row)
            switch truth {
            case .yes: return coverage.hit(index)
            case .no: continue
            case .unknown: return
            }
        }
    }
}
