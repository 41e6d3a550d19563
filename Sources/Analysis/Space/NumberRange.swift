import Expression

/// The numbers that a formula can give, from the ranges of its fields; it may be wider than the truth, never narrower.
struct NumberRange: Sendable {
    var low: Double
    var high: Double
    var mayBeNaN = false

    static let anything = NumberRange(low: -.infinity, high: .infinity, mayBeNaN: true)

    init(low: Double, high: Double, mayBeNaN: Bool = false) {
        (self.low, self.high, self.mayBeNaN) = (low, high, mayBeNaN)
    }

    /// The range of a formula.
    ///
    /// - Parameter field: the range of a field that is known.
    init(of node: NumberNode, field: (Int) -> NumberRange) {
        func range(_ node: NumberNode) -> NumberRange { NumberRange(of: node, field: field) }
        switch node {
        case .constant(let number): self.init(low: number, high: number, mayBeNaN: number.isNaN)
        case .field(let index): self = field(index)
        case .negate(let operand):
            let inner = range(operand)
            self.init(low: -inner.high, high: -inner.low, mayBeNaN: inner.mayBeNaN)
        case .arithmetic(let operation, let left, let right):
            self = range(left).combined(operation, range(right))
        case .absolute(let operand): self = range(operand).absolute
        case .floor(let operand): self = range(operand).mapped { $0.rounded(.down) }
        case .ceil(let operand): self = range(operand).mapped { $0.rounded(.up) }
        case .squareRoot(let operand):
            let inner = range(operand)
            let isPartlyNegative = !(inner.low >= 0)
            self = inner.mapped { max($0, 0).squareRoot() }
            mayBeNaN = mayBeNaN || isPartlyNegative
        case .minimum(let first, let others): self = others.map(range).reduce(range(first)) { $0.extreme($1, min) }
        case .maximum(let first, let others): self = others.map(range).reduce(range(first)) { $0.extreme($1, max) }
        case .clamp, .param, .daysBetween, .choose: self = .anything
        }
        if low.isNaN || high.isNaN { self = .anything }
    }

    /// The range of a rising function of this.
    private func mapped(_ function: (Double) -> Double) -> NumberRange {
        NumberRange(low: function(low), high: function(high), mayBeNaN: mayBeNaN)
    }

    private var absolute: NumberRange {
        let size = max(low.magnitude, high.magnitude)
        let least = low <= 0 && high >= 0 ? 0 : min(low.magnitude, high.magnitude)
        return NumberRange(low: least, high: size, mayBeNaN: mayBeNaN)
    }

    private func extreme(_ other: NumberRange, _ pick: (Double, Double) -> Double) -> NumberRange {
        // A side that is no number may be passed over, so that either side alone may be the result.
        guard !mayBeNaN && !other.mayBeNaN else {
            return NumberRange(low: min(low, other.low), high: max(high, other.high), mayBeNaN: true)
        }
        return NumberRange(low: pick(low, other.low), high: pick(high, other.high))
    }

    /// The range of an operation on two ranges: each is monotone in both operands, so that the corners bound it.
    private func combined(_ operation: Arithmetic, _ other: NumberRange) -> NumberRange {
        let isNaN = mayBeNaN || other.mayBeNaN
        switch operation {
        case .add, .subtract, .multiply:
            return corners(operation, other, mayBeNaN: isNaN)
        case .divide, .floorDivide:
            guard other.low > 0 || other.high < 0 else { return .anything }
            return corners(operation, other, mayBeNaN: isNaN)
        case .modulo, .power: return .anything
        }
    }

    private func corners(_ operation: Arithmetic, _ other: NumberRange, mayBeNaN: Bool) -> NumberRange {
        let results = [(low, other.low), (low, other.high), (high, other.low), (high, other.high)]
            .map { operation.result($0.0, $0.1) }
        guard !results.contains(where: \.isNaN), let least = results.min(), let most = results.max() else {
            return .anything
        }
        return NumberRange(low: least, high: most, mayBeNaN: mayBeNaN)
    }
}
