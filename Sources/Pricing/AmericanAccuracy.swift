/// How much work the American model does: fewer collocation points and quadrature nodes, or more.
///
/// The errors are the largest seen over rates 0…10 %, yields 0…10 %, volatilities 10…100 % and up to three years, in units of
/// the strike; `docs/pricing.md` has the table.
package enum AmericanAccuracy: Sendable, Hashable, CaseIterable {
    /// For search and ranking.
    case fast
    /// For everything that is shown or decided on.
    case accurate
    /// For reference values.
    case high

    /// The collocation and quadrature of this preset.
    var scheme: BoundaryScheme {
        switch self {
        case .fast: .fast
        case .accurate: .accurate
        case .high: .high
        }
    }
}
