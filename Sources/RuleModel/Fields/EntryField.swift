package import Expression

/// What a strategy's entry can read of the account, beside the fields of the contract.
///
/// Amounts are those of the moment at which the entry is considered: what was chosen before it counts.
package enum EntryField: String, Sendable, CaseIterable {
    case equity
    case cash
    case collateral
    case stakePercent = "stake_pct"
    case openPositions = "open_positions"
    case symbolPositions = "symbol_positions"
    case openedToday = "opened_today"
    case exposurePercent = "exposure_pct"
    case sectorPercent = "sector_pct"
    case totalPercent = "total_pct"
    case shares
    case basis
    case calledPercent = "called_pct"

    /// Unit, plausible range and meaning, as `docs/reference.md` lists them.
    package var field: Field {
        switch self {
        case .equity: Field(name: rawValue, unit: .usd, summary: "what the account is worth")
        case .cash:
            Field(name: rawValue, unit: .usd, summary: "cash that no sold put and no working order ties up")
        case .collateral:
            Field(name: rawValue, unit: .usd, summary: "cash that one contract ties up: strike x 100 for a put, else 0")
        case .stakePercent:
            Field(name: rawValue, unit: .pct, summary: "collateral in percent of the equity", plausible: 0...100_000)
        case .openPositions:
            Field(name: rawValue, unit: .num, summary: "open option positions, working orders among them")
        case .symbolPositions: Field(name: rawValue, unit: .num, summary: "those on the same underlying")
        case .openedToday: Field(name: rawValue, unit: .num, summary: "positions that this entry opened in the session")
        case .exposurePercent:
            Field(
                name: rawValue, unit: .pct, summary: "what the underlying ties up already, in percent of the equity",
                plausible: 0...100_000)
        case .sectorPercent:
            Field(
                name: rawValue, unit: .pct, summary: "the same of all underlyings of its sector",
                plausible: 0...100_000)
        case .totalPercent:
            Field(name: rawValue, unit: .pct, summary: "the same of all underlyings", plausible: 0...100_000)
        case .shares: Field(name: rawValue, unit: .num, summary: "shares held that no call is sold against")
        case .basis:
            Field(
                name: rawValue, unit: .usd,
                summary: "cost of those shares with the campaign's premium counted in, per share; unknown without them")
        case .calledPercent:
            Field(
                name: rawValue, unit: .pct,
                summary: "what being called away would earn of the basis, the mark of the call counted in")
        }
    }
}
