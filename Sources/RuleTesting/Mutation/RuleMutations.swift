import Expression
package import RuleModel

/// Every small mistake that can be built into a rule: a threshold shifted by a step, a comparison turned round, a
/// connective exchanged, a branch moved or taken away, a weight changed.
package struct RuleMutations {
    let rules: RuleSet

    package init(rules: RuleSet) {
        self.rules = rules
    }

    /// The mutants of one rule, in the order of its parts; none for a rule that has no tests of its own kind.
    package func mutants(of id: String) -> [Mutant] {
        if let tree = rules.tree(id) { return mutants(of: tree) }
        if let score = rules.score(id) { return mutants(of: score) }
        if let points = rules.points(id) { return mutants(of: points) }
        if let bands = rules.bands(id) { return mutants(of: bands) }
        return []
    }

    /// The parameters with one changed: a step up, a step down, or the other truth.
    func changes(of params: [Parameter]) -> [(change: String, location: SourceLocation, params: [Parameter])] {
        params.indices.flatMap { index in
            RuleMutations.values(instead: params[index]).map { value in
                let param = params[index]
                var changed = params
                changed[index] = Parameter(
                    name: param.name, unit: param.unit, value: value, minimum: param.minimum, maximum: param.maximum,
                    about: param.about, location: param.location, replaced: param.replaced)
                let text = ValueFormat.withUnit(value, unit: param.unit)
                return (
                    "\(param.name) were \(text) instead of \(ValueFormat.withUnit(param.value, unit: param.unit))",
                    param.location, changed
                )
            }
        }
    }

    private static func values(instead param: Parameter) -> [Value] {
        switch param.value {
        case .number(let number):
            let step = ThresholdCoverage.step(param.unit, number)
            return [number + step, number - step].filter(param.allows).map(Value.number)
        case .boolean(let truth): return [.boolean(!truth)]
        case .text, .instant: return []
        }
    }
}
