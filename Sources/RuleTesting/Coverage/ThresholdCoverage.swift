import Expression
import Market
import RuleModel

/// A threshold of a condition, and whether some row has fallen just on each side of it.
///
/// A row is *just* on a side when its value is no farther from the threshold than one step: a day for days, a percent point
/// (or 2 % of the threshold, where that is more) for percentages, 1 for whole numbers from 1 up, and otherwise 0.01 or 2 %.
struct ThresholdCoverage {
    /// The term as it was written.
    let term: String
    let location: SourceLocation
    private let left: NumberNode
    private let right: NumberNode
    /// Whether the threshold is what stands on the left: no field takes part in it.
    private let isLeft: Bool
    private let comparison: Comparison
    private let unit: Unit
    /// Whether a row was just where the comparison holds, and just where it doesn't.
    private(set) var hasHeld = false
    private(set) var hasFailed = false

    var isOpen: Bool { !hasHeld || !hasFailed }
    var openCount: Int { (hasHeld ? 0 : 1) + (hasFailed ? 0 : 1) }

    /// The thresholds of a term: two for `between`, none for texts and yes or no.
    static func all(of node: TruthNode, _ expression: CompiledExpression, _ location: SourceLocation) -> [Self] {
        func make(_ comparison: Comparison, _ left: NumberNode, _ right: NumberNode, _ mark: TermMark) -> [Self] {
            let reads = (left: !ValueNode.number(left).isConstant, right: !ValueNode.number(right).isConstant)
            guard reads.left || reads.right else { return [] }
            let bytes = Array(expression.source.utf8)
            let text = String(decoding: bytes[max(0, mark.span.start)..<mark.span.end], as: UTF8.self)
            let column = location.column.map { start in
                bytes[..<max(0, mark.span.start)].reduce(start) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
            }
            let place = SourceLocation(file: location.file, line: location.line, column: column)
            return [
                ThresholdCoverage(
                    term: text, location: place, left: left, right: right, isLeft: !reads.left, comparison: comparison,
                    unit: mark.unit)
            ]
        }
        switch node {
        case .numbers(let comparison, let left, let right, let mark): return make(comparison, left, right, mark)
        case .between(let value, let low, let high, let mark):
            return make(.greaterOrEqual, value, low, mark) + make(.lessOrEqual, value, high, mark)
        default: return []
        }
    }

    private init(
        term: String, location: SourceLocation, left: NumberNode, right: NumberNode, isLeft: Bool,
        comparison: Comparison, unit: Unit
    ) {
        self.term = term
        self.location = location
        self.left = left
        self.right = right
        self.isLeft = isLeft
        self.comparison = comparison
        self.unit = unit
    }

    /// Notes on which side of the threshold a row falls, if it falls just there.
    mutating func observe(_ row: some FieldSource, _ params: [Value]) {
        guard let first = CompiledExpression.number(left, row, params: params),
            let second = CompiledExpression.number(right, row, params: params)
        else { return }
        let threshold = isLeft ? first : second
        guard (first - second).magnitude <= ThresholdCoverage.step(unit, threshold) * (1 + 1e-9) else { return }
        if comparison.holds(first, second) { hasHeld = true } else { hasFailed = true }
    }

    /// How far a value may be from a threshold to be just beside it.
    static func step(_ unit: Unit, _ threshold: Double) -> Double {
        let size = threshold.magnitude
        switch unit {
        case .days: return 1
        case .pct: return max(1, 0.02 * size)
        case .usd: return max(0.01, 0.02 * size)
        case .num, .ratio, .bool, .text, .instant:
            return size >= 1 && size == size.rounded() ? max(1, 0.02 * size) : max(0.01, 0.02 * size)
        }
    }
}
