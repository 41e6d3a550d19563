import Expression
import Market
import RuleModel

/// What tests have seen of one condition: both answers, and both sides of each threshold in it.
final class ConditionCoverage {
    let label: String
    let source: String
    let location: SourceLocation
    /// False where an override switched its node off.
    let counts: Bool
    private(set) var hasHeld = false
    private(set) var hasFailed = false
    private(set) var thresholds: [ThresholdCoverage] = []
    private let root: Part?
    private var openSides: Int

    /// A condition as far as it matters here: thresholds, and what decides whether they are looked at.
    private indirect enum Part {
        case and(Part, Part)
        case or(Part, Part)
        case not(Part)
        /// Anything without a threshold.
        case plain(TruthNode)
        /// The thresholds of a term, by number.
        case term(TruthNode, Range<Int>)
    }

    init(_ condition: Condition, label: String, hasThresholds: Bool, counts: Bool) {
        self.label = label
        self.counts = counts
        source = condition.source
        location = condition.location
        guard hasThresholds, case .expression(let expression, _) = condition, case .truth(let node) = expression.root
        else {
            root = nil
            openSides = 0
            return
        }
        var thresholds: [ThresholdCoverage] = []
        root = ConditionCoverage.part(node, expression, condition.location, &thresholds)
        self.thresholds = thresholds
        openSides = thresholds.count * 2
    }

    /// Notes the answer to a row, and on which sides of its thresholds the row falls just.
    func observe<Row: FieldSource>(_ truth: Truth, _ row: Row, params: [Value]) {
        switch truth {
        case .yes: hasHeld = true
        case .no: hasFailed = true
        case .unknown: break
        }
        if openSides > 0, let root { _ = visit(root, row, params) }
    }

    /// Notes an answer that was seen elsewhere.
    func note(_ truth: Bool) {
        if truth { hasHeld = true } else { hasFailed = true }
    }

    /// The answer of a part; only what Lua's order of evaluation reaches is looked at.
    private func visit<Row: FieldSource>(_ part: Part, _ row: Row, _ params: [Value]) -> Bool? {
        switch part {
        case .and(let left, let right):
            let first = visit(left, row, params)
            if first == false { return false }
            let second = visit(right, row, params)
            return second == false || first == true ? second : nil
        case .or(let left, let right):
            let first = visit(left, row, params)
            if first == true { return true }
            let second = visit(right, row, params)
            return second == true || first == false ? second : nil
        case .not(let operand): return visit(operand, row, params).map { !$0 }
        case .plain(let node): return CompiledExpression.answer(node, row, params: params)
        case .term(let node, let range):
            for index in range where thresholds[index].isOpen {
                let before = thresholds[index].openCount
                thresholds[index].observe(row, params)
                openSides -= before - thresholds[index].openCount
            }
            return CompiledExpression.answer(node, row, params: params)
        }
    }

    private static func part(
        _ node: TruthNode, _ expression: CompiledExpression, _ location: SourceLocation,
        _ thresholds: inout [ThresholdCoverage]
    ) -> Part {
        switch node {
        case .and(let left, let right):
            let first = part(left, expression, location, &thresholds)
            return .and(first, part(right, expression, location, &thresholds))
        case .or(let left, let right):
            let first = part(left, expression, location, &thresholds)
            return .or(first, part(right, expression, location, &thresholds))
        case .not(let operand): return .not(part(operand, expression, location, &thresholds))
        default:
            let found = ThresholdCoverage.all(of: node, expression, location)
            guard !found.isEmpty else { return .plain(node) }
            let start = thresholds.count
            thresholds += found
            return .term(node, start..<thresholds.count)
        }
    }
}
