import Expression
import RuleModel

/// The findings about one score.
struct ScoreAnalysis {
    private(set) var findings: [Finding] = []

    /// How far the sum of the weights may be from 1: rounding, no more.
    private static let tolerance = 1e-9

    init(_ score: Score) {
        findings += ParamFindings(score: score).findings
        findings += [ScoreAnalysis.weights(score)].compactMap(\.self)
        do throws(TooLarge) {
            let requirements = try RequirementFindings(
                score.require, rule: score.id, node: nil, subject: "score '\(score.id)'", params: score.paramValues,
                schema: Schema.named(score.subject) ?? .contract, formulas: score.factors.flatMap(\.expressions),
                location: score.location)
            findings += requirements.findings
            for factor in score.factors where !requirements.met.isEmpty {
                if let finding = ScoreAnalysis.flat(factor, score, requirements) { findings.append(finding) }
            }
        } catch {
            findings.append(.tooLarge(rule: score.id, location: score.location))
        }
    }

    private static func weights(_ score: Score) -> Finding? {
        let sum = score.factors.reduce(0) { $0 + $1.weight }
        guard (sum - 1).magnitude > tolerance else { return nil }
        let weights = score.factors.map { "\($0.name) \(ValueFormat.plain(.number($0.weight), unit: .num))" }
        return Finding(
            code: "A112", severity: .warning, rule: score.id, location: score.location,
            message: "the weights of '\(score.id)' add up to \(ValueFormat.plain(.number(sum), unit: .num)), not to 1:"
                + " \(weights.joined(separator: ", "))",
            remedy: "make them add up to 1, so that each is its share of the score")
    }

    /// A factor that is the same for everything that meets the requirements.
    private static func flat(_ factor: Factor, _ score: Score, _ requirements: RequirementFindings) -> Finding? {
        let substitution = ParamSubstitution(params: score.paramValues)
        func range(_ expression: CompiledExpression) -> NumberRange? {
            guard case .number(let node) = expression.root else { return nil }
            let number = substitution.number(node)
            let ranges = requirements.met.map { box in
                NumberRange(of: number) { requirements.space.range(of: $0, in: box) }
            }
            guard let low = ranges.map(\.low).min(), let high = ranges.map(\.high).max() else { return nil }
            return NumberRange(low: low, high: high, mayBeNaN: ranges.contains(where: \.mayBeNaN))
        }
        let problem: String?
        switch factor.measure {
        case .function: problem = nil
        case .normalised(let expression, _):
            problem = range(expression).flatMap { range in
                range.mayBeNaN || range.low < range.high ? nil : "'\(expression.source)' is always the same"
            }
        case .expression(let expression):
            problem = range(expression).flatMap { range in
                range.mayBeNaN ? nil : range.low >= 1 ? "is never below 1" : range.high <= 0 ? "is never above 0" : nil
            }
        case .ramp(let expression, let from, let to):
            guard let start = range(from), let end = range(to) else { return nil }
            problem = ramp(range(expression), start, end, expression)
        }
        return problem.map { problem in
            Finding(
                code: "A113", severity: .warning, rule: score.id, location: factor.location,
                message: "factor '\(factor.name)' tells nothing apart: \(problem)",
                remedy: "move its bounds to where the values lie")
        }
    }

    private static func ramp(
        _ value: NumberRange?, _ start: NumberRange, _ end: NumberRange, _ expression: CompiledExpression
    ) -> String? {
        func text(_ number: Double) -> String { ValueFormat.withUnit(.number(number), unit: expression.unit) }
        if start.low == start.high, end.low == end.high, start.low == end.low {
            return "both ends of its ramp are \(text(start.low))"
        }
        guard let value, !value.mayBeNaN else { return nil }
        let (low, high) = (min(start.low, end.low), max(start.high, end.high))
        if value.high <= low {
            return "'\(expression.source)' never lies above \(text(low)), where the ramp begins to move"
        }
        if value.low >= high {
            return "'\(expression.source)' never lies below \(text(high)), where the ramp has ended"
        }
        return nil
    }
}

extension Factor {
    fileprivate var expressions: [CompiledExpression] {
        switch measure {
        case .function: []
        case .expression(let expression), .normalised(let expression, .rank): [expression]
        case .normalised(let expression, .zscore(let limit)): [expression, limit]
        case .ramp(let expression, let from, let to): [expression, from, to]
        }
    }
}
