import Expression
import RuleModel

/// How near a decision is to another one.
enum DecisiveMargin {
    /// The distance of the nearest condition on the way from flipping, percent of its threshold.
    ///
    /// Conditions without a distance, such as a yes or no field, don't count; nil where none has one, and where the walk
    /// stopped for missing data: nobody knows how near that decision is to another.
    static func percent(in walk: TreeWalk?) -> Double? {
        guard let walk, walk.action != nil else { return nil }
        let trace = walk.trace
        let records = [trace.applies] + trace.steps.map(\.condition)
        let relatives = records.compactMap { record -> Double? in
            guard case .expression(let condition)? = record else { return nil }
            return condition.flip?.relative
        }
        return relatives.min().map { $0 * 100 }
    }
}
