import Expression
import RuleModel

/// How near a decision is to another one.
enum DecisiveMargin {
    /// The distance of the nearest condition on the way from flipping, percent of its threshold.
    ///
    /// Conditions without a distance, such as a yes or no field, don't count; nil where none has one.
    static func percent(in trace: TreeTrace?) -> Double? {
        guard let trace else { return nil }
        let records = [trace.applies] + trace.steps.map(\.condition)
        let relatives = records.compactMap { record -> Double? in
            guard case .expression(let condition)? = record else { return nil }
            return condition.flip?.relative
        }
        return relatives.min().map { $0 * 100 }
    }
}
