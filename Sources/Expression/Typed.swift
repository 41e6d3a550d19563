/// A checked expression with its type.
enum Typed {
    case number(NumberNode, Measure, isWhole: Bool)
    case truth(TruthNode)
    case text(TextNode)
    case instant(InstantNode)
    /// `condition and value`, which is `false` where the condition is: an `or` must complete it.
    case partial([Branch])

    /// One `condition and value` of a choice.
    struct Branch {
        let condition: TruthNode
        let value: ValueNode
        let measure: Measure
    }

    /// How a message says what it is: `a number`, `a text`, `a condition`.
    var kind: String {
        switch self {
        case .number: "a number"
        case .truth: "a yes or no"
        case .text: "a text"
        case .instant: "a point in time"
        case .partial(let branches): branches.first?.value.kind ?? "a number"
        }
    }

    /// The node without its type; nil for an unfinished choice.
    var node: ValueNode? {
        switch self {
        case .number(let node, _, _): .number(node)
        case .truth(let node): .truth(node)
        case .text(let node): .text(node)
        case .instant(let node): .instant(node)
        case .partial: nil
        }
    }
}

extension ValueNode {
    var kind: String {
        switch self {
        case .number: "a number"
        case .truth: "a yes or no"
        case .text: "a text"
        case .instant: "a point in time"
        }
    }
}

/// The unit of a number, or that it is a literal and takes the unit of its surroundings.
enum Measure: Hashable {
    case literal
    case unit(Unit)

    /// The unit of a result that nothing else determines.
    var resolved: Unit {
        if case .unit(let unit) = self { unit } else { .num }
    }

    /// Whether it is a number without a dimension.
    var isPlain: Bool { self == .literal || self == .unit(.num) || self == .unit(.ratio) }

    /// What both can be added or compared in; nil where they can't.
    func common(_ other: Measure) -> Measure? {
        if self == .literal { return other }
        if other == .literal || self == other { return self }
        return isPlain && other.isPlain ? .unit(.num) : nil
    }

    /// The measure of `self op other`; nil for a sum or remainder of things that don't mix.
    func combined(_ operation: Arithmetic, _ other: Measure) -> Measure? {
        switch operation {
        case .add, .subtract, .modulo: common(other)
        case .multiply: times(other)
        case .divide, .floorDivide: over(other)
        case .power: self == .literal && other == .literal ? .literal : .unit(.num)
        }
    }

    /// A plain number scales what it multiplies; anything else multiplied is a plain number.
    private func times(_ other: Measure) -> Measure {
        if self == .literal || self == .unit(.num) && other != .literal { return other }
        if other.isPlain { return self }
        return self == .unit(.ratio) ? other : .unit(.num)
    }

    /// Like over like is a ratio; a plain number scales what it divides; anything else is a plain number.
    private func over(_ other: Measure) -> Measure {
        if other == .literal { return self }
        if self == other { return .unit(.ratio) }
        if self == .literal { return .unit(.num) }
        if isPlain && other.isPlain { return .unit(.ratio) }
        return other.isPlain ? self : .unit(.num)
    }
}
