import Expression
import RuleModel

/// The findings about one strategy.
struct StrategyAnalysis {
    private(set) var findings: [Finding] = []

    init(_ strategy: Strategy, _ rules: RuleSet) {
        findings += ParamFindings(strategy: strategy).findings
        for entry in strategy.entries {
            do throws(TooLarge) {
                findings += try StrategyAnalysis.findings(entry, strategy, rules.score(entry.score))
            } catch {
                findings.append(.tooLarge(rule: strategy.id, location: entry.location))
            }
        }
        if strategy.manage != nil { findings += PolicyAnalysis(strategy, rules).findings }
    }

    /// What is wrong with what an entry wants, for the contracts that its score lets through.
    private static func findings(
        _ entry: Strategy.Entry, _ strategy: Strategy, _ score: Score?
    ) throws(TooLarge) -> [Finding] {
        guard let when = entry.when else { return [] }
        var builder = LogicBuilder(schema: .entry)
        let requirements = (score?.require ?? []).map { condition in
            builder.draft(condition, rule: score?.id ?? "", params: score?.paramValues ?? [])
        }
        let draft = builder.draft(when, rule: strategy.id, params: strategy.paramValues)
        let space = try builder.space()
        var splitter = Splitter(space: space)
        var met = [space.everything]
        for requirement in requirements { met = try splitter.sort(met, by: requirement.settled(in: space)).yes }
        // A score that lets nothing through has findings of its own.
        guard !met.isEmpty else { return [] }
        let logic = draft.settled(in: space)
        let found = try ConditionFindings(
            rule: strategy.id, node: entry.name, subject: "entry '\(entry.name)'", condition: when, logic: logic
        ).find(incoming: met, &splitter)
        guard !found.isNever, try splitter.sort(met, by: logic).yes.isEmpty else { return found.findings }
        let place = ConditionPlace(when)
        return found.findings + [
            Finding(
                code: "A103", severity: .error, rule: strategy.id, node: entry.name, location: place.location,
                length: place.length,
                message: "entry '\(entry.name)' wants what the score '\(entry.score)' turns away",
                remedy: "compare its thresholds with those of the score")
        ]
    }
}
