import Expression
import Market
import RuleModel

/// The nodes that a walk looked at, one comparison a line: outcome, node, term, values, distance from flipping.
struct TraceLines {
    let trace: TreeTrace
    let style: Styler

    init(_ trace: TreeTrace, style: Styler) {
        self.trace = trace
        self.style = style
    }

    var text: String {
        var lines = AlignedLines([.left, .left, .right, .left, .left], gaps: [2, 2, 1, 4])
        let isUnknown = trace.applies.map(TraceLines.isUnknown) ?? false
        let applies = cells(
            label: isUnknown ? "[ ? ]" : "[yes]", id: "applies", depth: 0, record: trace.applies, outcome: nil)
        for cells in applies { lines.append(cells) }
        for step in trace.steps {
            let rows = cells(
                label: TraceLines.mark(step.outcome), id: step.id, depth: step.depth, record: step.condition,
                outcome: step.outcome)
            for cells in rows { lines.append(cells) }
        }
        return lines.rendered(indent: 2, style: style)
    }

    private static func isUnknown(_ record: ConditionRecord) -> Bool {
        switch record {
        case .expression(let trace): trace.outcome.value == nil
        case .function(_, let call): !call.unknownFields.isEmpty
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

    /// The lines of one node: one for each term, or one that says why there are none.
    private func cells(
        label: String, id: String, depth: Int, record: ConditionRecord?, outcome: NodeTrace.Outcome?
    ) -> [[AlignedLines.Cell]] {
        let name = AlignedLines.Cell(
            String(repeating: "  ", count: depth) + label + " " + id, outcome == .yes ? .bold : nil)
        switch record {
        case nil: return outcome == nil ? [] : [[name, .init(note(outcome), .dim, spills: true)]]
        case .function(let function, let call):
            return [[name, .init(words(function, call) + suffix(outcome), spills: true)]]
        case .expression(let trace):
            return trace.terms.enumerated().map { index, term in
                [index == 0 ? name : ""] + cells(term, suffix: suffix(outcome))
            }
        }
    }

    private func cells(_ term: TermTrace, suffix: String) -> [AlignedLines.Cell] {
        let columns = term.columns
        let look: TextStyle? = term.result == .notEvaluated ? .dim : nil
        if columns.left.isEmpty {
            let isUnknown = term.result == .unknown
            return [.init(columns.term, look), .init(columns.rest + (isUnknown ? suffix : ""), look, spills: true)]
        }
        // Texts have no decimal points to align, and would push the numbers far to the right.
        if term.unit == .text { return [.init(columns.term), .init(columns.comparison, spills: true)] }
        return [
            .init(columns.term), .init(columns.left), .init(columns.rest),
            .init(columns.distance, columns.distance == "at the threshold" ? .yellow : .dim),
        ]
    }

    /// What follows from data that is missing.
    private func suffix(_ outcome: NodeTrace.Outcome?) -> String {
        switch outcome {
        case .skipped: ": skipped"
        case .held: ": held"
        default: ""
        }
    }

    private func note(_ outcome: NodeTrace.Outcome?) -> String {
        outcome == .disabled ? "switched off by an override" : "nothing above applies"
    }

    private func words(_ function: FunctionReference, _ call: FunctionCall) -> String {
        let names = { (fields: [Int]) in fields.map { Schema.position.fields[$0].name }.joined(separator: ", ") }
        var text = "function at \(function.location)"
        if !call.fieldsRead.isEmpty { text += ", which read \(names(call.fieldsRead))" }
        if !call.unknownFields.isEmpty { text += "; unknown: \(names(call.unknownFields))" }
        return text
    }
}
