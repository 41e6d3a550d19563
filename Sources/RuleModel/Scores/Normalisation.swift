package import Expression
import Market

/// How a factor places a number among those of all rows that a scan accepts: the rows that meet the score's requirements.
package enum Normalisation: Sendable {
    /// By the share of the others that are smaller.
    case rank
    /// By how many standard deviations it lies off the mean: 0 at `limit` of them below, 1 at `limit` above.
    ///
    /// The limit is a number above 0, made from literals and params only.
    case zscore(limit: CompiledExpression)

    /// The constructor's word in rule files.
    package var word: String {
        switch self {
        case .rank: "rank"
        case .zscore: "zscore"
        }
    }
}

extension Normalisation {
    /// The standard deviations that make 0 and 1; nil where they aren't a number, depend on a row, or there are none.
    package func deviations(params: [Value]) -> Double? {
        guard case .zscore(let limit) = self else { return nil }
        return limit.number(NothingToRead(), params: params).0
    }
}

/// The source for what is made from literals and params only.
private struct NothingToRead: FieldSource {
    func read(_ field: Int) -> Reading<Value> { .unknown(reason: "there are no fields") }
}

extension Factor {
    /// How it is normalised within a scan; nil for a factor that looks at its own row only.
    package var normalisation: Normalisation? {
        if case .normalised(_, let normalisation) = measure { normalisation } else { nil }
    }
}

extension Score {
    /// Whether a factor of it depends on the other rows of a scan, so that all must be seen before any can be scored.
    package var isNormalised: Bool { factors.contains { $0.normalisation != nil } }
}
