import Expression
import RuleModel

extension Factor.Measure {
    /// `ramp of spread_pct from wide to tight`.
    var words: String {
        switch self {
        case .ramp(let value, let from, let to): "ramp of \(value.source) from \(from.source) to \(to.source)"
        case .expression(let value): value.source
        case .normalised(let value, .rank): "rank of \(value.source) within the scan"
        case .normalised(let value, .zscore(let limit)):
            "z-score of \(value.source) within the scan, from \(limit.source) below the mean to \(limit.source) above"
        case .function(let function): "function at \(function.location)"
        }
    }
}
