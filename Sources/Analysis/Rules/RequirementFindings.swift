import Expression
import RuleModel

/// The findings about conditions that must all hold, and the inputs for which they do.
struct RequirementFindings {
    private(set) var findings: [Finding] = []
    let space: Space
    /// What meets all of them.
    private(set) var met: [Box]

    /// - Parameter subject: whose requirements they are, for a message: `the roll of 'near_expiry'`.
    /// - Parameter formulas: what is asked about afterwards, so that its fields are in the space too.
    init(
        _ conditions: [Condition], rule: String, node: String?, subject: String, params: [Value], schema: Schema,
        formulas: [CompiledExpression] = [], location: SourceLocation
    ) throws(TooLarge) {
        var builder = LogicBuilder(schema: schema)
        let drafts = conditions.map { builder.draft($0, rule: rule, params: params) }
        for field in formulas.flatMap(\.fieldsRead) { builder.axes.add(field: field) }
        space = try builder.space()
        var splitter = Splitter(space: space)
        met = [space.everything]
        var isExplained = false
        for (condition, draft) in zip(conditions, drafts) {
            let logic = draft.settled(in: space)
            let found = try ConditionFindings(
                rule: rule, node: node, subject: "a requirement of \(subject)", condition: condition, logic: logic
            ).find(incoming: met, &splitter)
            findings += found.findings
            isExplained = isExplained || found.isNever
            met = try splitter.sort(met, by: logic).yes
        }
        if met.isEmpty, !isExplained {
            findings.append(
                Finding(
                    code: "A103", severity: .error, rule: rule, node: node,
                    location: conditions.first?.location ?? location,
                    message: "the requirements of \(subject) can't be met together",
                    remedy: "compare their thresholds: what one lets through, another turns away"))
        }
    }
}
