import Expression
import RuleModel

/// The small mistakes that can be made in a condition or a formula.
struct ExpressionMutations {
    /// An expression that differs in one place, and how.
    struct Variant<Node> {
        let change: String
        let node: Node
    }

    private let printer: NodePrinter
    private let scope: Scope

    init(scope: Scope) {
        self.scope = scope
        printer = NodePrinter(scope: scope)
    }

    /// The conditions that differ from this one in one comparison, constant or connective.
    ///
    /// A variant that the language would refuse, a threshold beyond what its field can be, is left out.
    static func variants(of condition: Condition) -> [(change: String, condition: Condition)] {
        guard case .expression(let expression, let location) = condition, case .truth(let root) = expression.root else {
            return []
        }
        let mutations = ExpressionMutations(scope: expression.scope)
        return mutations.variants(of: root).compactMap { variant in
            mutations.compiled(.truth(variant.node), instead: expression, wanted: .condition)
                .map { (variant.change, .expression($0, location)) }
        }
    }

    /// The formulas that differ from this one in one constant.
    static func variants(of formula: CompiledExpression) -> [(change: String, formula: CompiledExpression)] {
        guard case .number(let root) = formula.root else { return [] }
        let mutations = ExpressionMutations(scope: formula.scope)
        return mutations.shifted(root, unit: formula.unit).compactMap { node in
            mutations.compiled(.number(node), instead: formula, wanted: .number).map { changed in
                ("\(changed.source) stood instead of \(mutations.printer.text(of: root))", changed)
            }
        }
    }

    private func compiled(
        _ node: ValueNode, instead original: CompiledExpression, wanted: CompiledExpression.Wanted
    ) -> CompiledExpression? {
        let text = printer.text(of: node)
        guard text != printer.text(of: original.root) else { return nil }
        return try? CompiledExpression(text, scope: scope, wanted: wanted)
    }

    private func variants(of node: TruthNode) -> [Variant<TruthNode>] {
        switch node {
        case .and(let left, let right): connective(left, right, { .and($0, $1) }, { .or($0, $1) })
        case .or(let left, let right): connective(left, right, { .or($0, $1) }, { .and($0, $1) })
        case .not(let operand): variants(of: operand).map { Variant(change: $0.change, node: .not($0.node)) }
        default: terms(instead: node).map { Variant(change: instead(of: node, $0), node: $0) }
        }
    }

    private func connective(
        _ left: TruthNode, _ right: TruthNode, _ same: (TruthNode, TruthNode) -> TruthNode,
        _ other: (TruthNode, TruthNode) -> TruthNode
    ) -> [Variant<TruthNode>] {
        let changed = other(left, right)
        return [Variant(change: instead(of: same(left, right), changed), node: changed)]
            + variants(of: left).map { Variant(change: $0.change, node: same($0.node, right)) }
            + variants(of: right).map { Variant(change: $0.change, node: same(left, $0.node)) }
    }

    /// The terms that might stand where one stands.
    private func terms(instead node: TruthNode) -> [TruthNode] {
        switch node {
        case .numbers(let comparison, let left, let right, let mark):
            return comparisons(instead: comparison).map { .numbers($0, left, right, mark) }
                + shifted(left, unit: mark.unit).map { .numbers(comparison, $0, right, mark) }
                + shifted(right, unit: mark.unit).map { .numbers(comparison, left, $0, mark) }
        case .between(let value, let low, let high, let mark):
            return [.not(node)]
                + shifted(low, unit: mark.unit).map { .between(value, low: $0, high: high, mark) }
                + shifted(high, unit: mark.unit).map { .between(value, low: low, high: $0, mark) }
        case .texts(let comparison, let left, let right, let mark):
            return [.texts(comparison.negated, left, right, mark)]
        case .truths(let comparison, let left, let right, let mark):
            return [.truths(comparison.negated, left, right, mark)]
        case .instants(let comparison, let left, let right, let mark):
            return comparisons(instead: comparison).map { .instants($0, left, right, mark) }
        case .field, .param, .oneOf, .known: return [.not(node)]
        case .constant(let truth, let mark): return [.constant(!truth, mark)]
        case .not, .and, .or: return []
        }
    }

    /// The opposite, and the one that takes another side at the threshold itself.
    private func comparisons(instead comparison: Comparison) -> [Comparison] {
        switch comparison {
        case .less: [.greaterOrEqual, .lessOrEqual]
        case .lessOrEqual: [.greater, .less]
        case .greater: [.lessOrEqual, .greaterOrEqual]
        case .greaterOrEqual: [.less, .greater]
        case .equal: [.notEqual]
        case .notEqual: [.equal]
        }
    }

    /// The numbers in which one constant is a step more or less; the step is that of the coverage.
    private func shifted(_ node: NumberNode, unit: Unit) -> [NumberNode] {
        switch node {
        case .constant(let value):
            let step = ThresholdCoverage.step(unit, value)
            return [value + step, value - step].map { .constant(($0 * 1e9).rounded() / 1e9) }
        case .field, .param, .daysBetween: return []
        case .negate(let operand): return shifted(operand, unit: unit).map { .negate($0) }
        case .absolute(let operand): return shifted(operand, unit: unit).map { .absolute($0) }
        case .floor(let operand): return shifted(operand, unit: unit).map { .floor($0) }
        case .ceil(let operand): return shifted(operand, unit: unit).map { .ceil($0) }
        case .squareRoot(let operand): return shifted(operand, unit: unit).map { .squareRoot($0) }
        case .arithmetic(let operation, let left, let right):
            return shifted(left, unit: unit).map { .arithmetic(operation, $0, right) }
                + shifted(right, unit: unit).map { .arithmetic(operation, left, $0) }
        case .minimum(let first, let others):
            return shifted(first, others, unit: unit).map { .minimum($0.0, $0.1) }
        case .maximum(let first, let others):
            return shifted(first, others, unit: unit).map { .maximum($0.0, $0.1) }
        case .clamp(let operand, let low, let high):
            return shifted(operand, [low, high], unit: unit).map { .clamp($0.0, low: $0.1[0], high: $0.1[1]) }
        case .choose(let condition, let value, let other):
            return variants(of: condition).map { .choose($0.node, value, other) }
                + shifted(value, unit: unit).map { .choose(condition, $0, other) }
                + shifted(other, unit: unit).map { .choose(condition, value, $0) }
        }
    }

    private func shifted(
        _ first: NumberNode, _ others: [NumberNode], unit: Unit
    ) -> [(NumberNode, [NumberNode])] {
        shifted(first, unit: unit).map { ($0, others) }
            + others.indices.flatMap { index in
                shifted(others[index], unit: unit).map { changed in
                    var list = others
                    list[index] = changed
                    return (first, list)
                }
            }
    }

    private func instead(of node: TruthNode, _ other: TruthNode) -> String {
        "\(printer.text(of: .truth(other))) stood instead of \(printer.text(of: .truth(node)))"
    }
}
