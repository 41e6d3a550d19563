import Expression
import Market
import RuleModel

/// The fields that the market and the calendar don't move: what the position is, and what it was opened at.
enum FixedFields {
    private static let names =
        ([.symbol, .right, .strike, .expiration, .isStandard] as [ContractField]).map(\.rawValue)
        + ([
            .id, .portfolio, .kind, .contracts, .multiplier, .opened, .openPrice, .stockBasis, .breakeven, .collateral,
            .capitalAtRisk, .campaignCredit,
        ] as [PositionField]).map(\.rawValue)

    /// By index in `Schema.position`.
    static let indices = Set(names.compactMap { Schema.position.index(of: $0) })
}

/// What is left of a row when everything that can move is unknown.
struct FixedRow: FieldSource {
    let row: PositionView

    func read(_ field: Int) -> Reading<Value> {
        FixedFields.indices.contains(field) ? row.read(field) : .unknown(reason: "it may change")
    }
}
