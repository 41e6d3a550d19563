import Expression
import Market
import RuleModel

/// A decision as the confidence score reads it.
struct DecisionView: FieldSource {
    let action: ActionKind
    let view: PositionView
    let ticket: OrderTicket?
    let inputs: DecisionInputs
    /// Distance of the nearest decisive term from flipping, percent of its threshold.
    let margin: Double?

    private static let fields = DecisionField.allCases

    func read(_ field: Int) -> Reading<Value> {
        switch DecisionView.fields[field] {
        case .action: .known(.text(action.rawValue))
        case .completeness: .known(.number(inputs.completeness))
        case .missing: .known(.number(Double(inputs.missing.count)))
        case .quoteAge: view.market.valuation.quoteAge.map { .number($0 / 60) }
        case .openMinutes: view.market.valuation.openSeconds.map { .number($0 / 60) }
        case .isQuoteStale: .known(.boolean(view.market.valuation.isStale))
        case .marginPercent: Reading(margin.map(Value.number), else: "no numeric term decided")
        case .ticketSpreadPercent: spread
        case .volatilitySource: view.reader.volatility.map { .text($0.source.rawValue) }
        case .daysToExpiration: .known(.number(Double(view.reader.dte)))
        }
    }

    /// The widest spread of the order; where there is no order, that of the position's own quote.
    private var spread: Reading<Value> {
        if let ticket, !ticket.legs.isEmpty {
            return Reading(ticket.widestSpreadPercent.map(Value.number), else: "a leg has no two-sided quote")
        }
        return view.reader.quote.flatMap(\.spreadPercent).map(Value.number)
    }
}
