import Expression
import Market
import RuleModel

/// What a decision rests on: the inputs that every recommendation needs and those that its rules read.
struct DecisionInputs {
    /// In order of name; a quote that is stale stands among them as `fresh_quote`.
    let missing: [MissingInput]
    /// Share of the inputs that were known, 0…1.
    let completeness: Double

    /// The name under which a stale quote is reported.
    static let freshQuote = "fresh_quote"

    init(view: PositionView, required: [Int], trace: TreeTrace?, risk: Bands.Outcome) {
        var fields = Set(required)
        if let trace { fields.formUnion(DecisionInputs.fields(in: trace)) }
        if case .unknown(let unknown) = risk { fields.formUnion(unknown) }
        var missing = fields.compactMap { field in
            view.read(field).reason.map { MissingInput(field: Schema.position.fields[field].name, reason: $0) }
        }
        let valuation = view.market.valuation
        if valuation.isStale, let chain = valuation.chain {
            missing.append(
                MissingInput(
                    field: DecisionInputs.freshQuote,
                    reason: "the quote is of \(chain.captured), and the exchange has been open since"))
        }
        self.missing = missing.sorted { $0.field < $1.field }
        completeness = 1 - Double(missing.count) / Double(max(1, fields.count + 1))
    }

    /// The names of the fields for want of which a walk stopped.
    static func unknownNames(in trace: TreeTrace, of view: PositionView) -> [String] {
        let last = trace.steps.last?.condition ?? trace.applies
        return last.map { fields(in: $0) }?.filter { view.read($0).value == nil }
            .map { Schema.position.fields[$0].name } ?? []
    }

    private static func fields(in trace: TreeTrace) -> [Int] {
        ([trace.applies] + trace.steps.map(\.condition)).compactMap { $0 }.flatMap(fields)
    }

    private static func fields(in record: ConditionRecord) -> [Int] {
        switch record {
        case .expression(let trace): trace.fields.map(\.index)
        case .function(_, let call): call.fieldsRead
        }
    }
}
