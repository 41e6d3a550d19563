import Expression
import Market
import RuleModel

/// What a decision rests on: the inputs that every recommendation needs and those that its rules read.
struct DecisionInputs {
    /// In order of name; a stale quote stands among them as `fresh_quote`, a volatility that isn't the quote's own as
    /// `quote_iv`.
    let missing: [MissingInput]
    /// Share of the inputs that were known, 0…1.
    let completeness: Double

    /// The name under which a stale quote is reported.
    static let freshQuote = "fresh_quote"

    /// The name under which a volatility taken from elsewhere is reported.
    static let quoteVolatility = "quote_iv"

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
        if let borrowed = DecisionInputs.borrowedVolatility(view) { missing.append(borrowed) }
        self.missing = missing.sorted { $0.field < $1.field }
        // A fresh quote and a volatility of its own count among the inputs.
        completeness = 1 - Double(missing.count) / Double(fields.count + 2)
    }

    /// Greeks from another volatility than that of the position's own quote; nil where they are its own, or unknown.
    private static func borrowedVolatility(_ view: PositionView) -> MissingInput? {
        guard let source = view.reader.volatility.value?.source, source != .quote, let row = view.reader.row else {
            return nil
        }
        let reason = view.market.valuation.solvedVolatility(row: row).reason ?? "the quote holds none"
        let lender = source == .smile ? "the smile of its neighbours" : "the feed"
        return MissingInput(field: quoteVolatility, reason: "\(reason); taken from \(lender)")
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

    /// The fields that a condition read; those that it only asked `known(…)` of are no inputs where they are missing.
    private static func fields(in record: ConditionRecord) -> [Int] {
        switch record {
        case .function(_, let call): return call.fieldsRead
        case .expression(let trace):
            let foundMissing = Set(trace.terms.filter { $0.result != .unknown }.flatMap(\.missing).map(\.field))
            let wanted = Set(trace.terms.filter { $0.result == .unknown }.flatMap(\.missing).map(\.field))
            return trace.fields.map(\.index).filter { wanted.contains($0) || !foundMissing.contains($0) }
        }
    }
}
