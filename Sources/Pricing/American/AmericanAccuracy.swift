/// How much work the American model does: fewer collocation points and quadrature nodes, or more.
///
/// Errors are the largest and the root mean square seen for rates and yields of 0…10 %, volatilities of 10…100 % and up to three
/// years, in units of the strike; `docs/pricing.md` says more.
package enum AmericanAccuracy: Sendable, Hashable, CaseIterable {
    /// 6e-6 at most, 3e-7 typically: far inside a tick. For quotes, decisions and searches.
    case fast
    /// 2e-7 at most, 1e-8 typically. For reports that are compared with other systems.
    case accurate
    /// 1e-9 at most. For reference values; some forty times the work of `fast`.
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
