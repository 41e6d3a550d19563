import Expression
import RuleModel

/// Params that nothing reads, or that lie outside their own bounds.
struct ParamFindings {
    private(set) var findings: [Finding] = []

    init(tree: DecisionTree) { self.init(rule: tree.id, params: tree.params, reads: RuleReads(tree)) }
    init(score: Score) { self.init(rule: score.id, params: score.params, reads: RuleReads(score)) }
    init(points: Points) { self.init(rule: points.id, params: points.params, reads: RuleReads(points)) }
    init(bands: Bands) { self.init(rule: bands.id, params: bands.params, reads: RuleReads(bands)) }

    init(strategy: Strategy) {
        self.init(rule: strategy.id, params: strategy.params, reads: RuleReads(strategy))
    }

    private init(rule: String, params: [Parameter], reads: RuleReads) {
        for (index, param) in params.enumerated() {
            if !reads.params.contains(index) {
                findings.append(
                    Finding(
                        code: "A110", severity: .warning, rule: rule, location: param.location,
                        message: "nothing in '\(rule)' reads the param '\(param.name)'",
                        remedy: "use it in a condition, or remove it"))
            }
            if let number = param.value.number, !param.allows(number) {
                findings.append(ParamFindings.outside(param, rule: rule))
            }
        }
    }

    private static func outside(_ param: Parameter, rule: String) -> Finding {
        func text(_ number: Double?) -> String {
            number.map { ValueFormat.withUnit(.number($0), unit: param.unit) } ?? "open"
        }
        let value = ValueFormat.withUnit(param.value, unit: param.unit)
        return Finding(
            code: "A111", severity: .error, rule: rule, location: param.location,
            message: "the param '\(param.name)' is \(value), outside its bounds: min \(text(param.minimum)),"
                + " max \(text(param.maximum))",
            remedy: "choose a value within the bounds, or move them")
    }
}
