import Expression
import LuaBridge
import RuleModel

extension RuleCompiler {
    /// `rank(…)` or `zscore(…)`: a factor that depends on the other rows of a scan.
    ///
    /// - Throws: `misplaced` for a rule whose rows are judged one at a time; what is wrong with an argument.
    func normalised(
        _ tagged: Tagged, _ context: Context, named name: String
    ) throws(RuleLoadError) -> Factor.Measure {
        guard context.schema.subject == Schema.contract.subject else {
            throw .misplaced(
                owner: context.owner,
                what:
                    "\(name) is a \(tagged.kind) within a scan, but each \(context.schema.subject) is judged by itself",
                remedy: "use ramp(…), or move the factor to a score with on = \"contract\"", location: tagged.location)
        }
        let parts = tagged.body.table?.array ?? []
        let value = try number(
            parts.first ?? .nil, context, named: "the \(tagged.kind) of \(name)", at: tagged.location)
        guard tagged.kind == "zscore" else { return .normalised(value, .rank) }
        let limit = try number(
            parts.count > 1 ? parts[1] : .nil, context, named: "the limit of \(name)", at: tagged.location)
        return .normalised(value, .zscore(limit: limit))
    }

    /// Refuses limits of z-scores that aren't a number above 0, the same for all rows.
    func checkLimits(
        of factors: [Factor], params: [Parameter], in table: DeclaredTable
    ) throws(RuleLoadError) {
        for factor in factors {
            guard case .zscore(let limit)? = factor.normalisation else { continue }
            let deviations = factor.normalisation?.deviations(params: params.map(\.value))
            if let deviations, deviations > 0, deviations.isFinite { continue }
            throw .wrongValue(
                owner: table.owner, name: "the limit of factor '\(factor.name)'",
                wanted: "a number above 0, from params and plain numbers only", got: "'\(limit.source)'",
                location: factor.location)
        }
    }
}
