import Expression
import Market
import RuleModel

/// How a decision came about, line by line and without alignment: for files that keep many of them.
enum TraceText {
    /// The nodes that a walk looked at, a line for each term.
    static func lines(of trace: TreeTrace) -> [String] {
        trace.steps.flatMap(lines)
    }

    /// One node, a line for each term.
    static func lines(of step: NodeTrace) -> [String] {
        let head = String(repeating: "  ", count: step.depth) + "\(mark(step.outcome)) \(step.id)"
        return terms(of: step).map { "\(head): \($0)" }
    }

    /// The factors of a score, a line for each: `yield 0.82 × 40 = 32.8`.
    static func lines(of score: ScoreResult) -> [String] {
        score.contributions.map { part in
            guard let value = part.value else { return "\(part.factor): unknown" }
            return "\(part.factor): \(rounded(value)) × \(rounded(part.weight)) = \(rounded(part.points))"
        }
    }

    private static func mark(_ outcome: NodeTrace.Outcome) -> String {
        switch outcome {
        case .yes: "[yes]"
        case .no: "[no ]"
        case .skipped, .held: "[ ? ]"
        case .disabled: "[off]"
        }
    }

    private static func terms(of step: NodeTrace) -> [String] {
        switch step.condition {
        case nil: [step.outcome == .disabled ? "switched off by an override" : "nothing above applies"]
        case .function(let function, let call): ["function at \(function.location)" + unknown(call)]
        case .expression(let trace): trace.terms.map(words)
        }
    }

    private static func words(_ term: TermTrace) -> String {
        let columns = term.columns
        return "\(columns.term)  \(columns.comparison)" + (columns.distance.isEmpty ? "" : "  (\(columns.distance))")
    }

    private static func unknown(_ call: FunctionCall) -> String {
        guard !call.unknownFields.isEmpty else { return "" }
        return "; unknown: " + call.unknownFields.map { Schema.position.fields[$0].name }.joined(separator: ", ")
    }

    /// At most three decimals, without trailing zeros.
    private static func rounded(_ number: Double) -> String {
        let text = "\((number * 1000).rounded() / 1000)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
