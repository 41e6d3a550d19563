import Market

/// The answer to a condition, without the reasons for an unknown.
enum Answer {
    case no, yes, unknown

    init(_ truth: Bool) { self = truth ? .yes : .no }

    /// The opposite; unknown stays unknown.
    var negated: Answer {
        switch self {
        case .no: .yes
        case .yes: .no
        case .unknown: .unknown
        }
    }
}

/// Walks the nodes of an expression over one row, and notes the fields that were missing.
///
/// Nothing is allocated as long as nothing is missing.
struct Evaluator {
    let params: [Value]
    /// Missing fields that the result so far hangs on; may contain repetitions.
    private(set) var missing: [Int] = []

    init(params: [Value]) {
        self.params = params
    }

    /// The missing fields, each once, in the order of first reading.
    var missingOnce: [Int] {
        var seen: Set<Int> = []
        return missing.filter { seen.insert($0).inserted }
    }

    /// A number, or nil where it is unknown.
    mutating func number(_ node: NumberNode, _ row: some FieldSource) -> Double? {
        switch node {
        case .constant(let value): return value
        case .field(let index):
            if case .known(.number(let value)) = row.read(index) { return value }
            missing.append(index)
            return nil
        case .param(let index): return params[index].number
        case .negate(let operand): return number(operand, row).map { -$0 }
        case .arithmetic(let operation, let left, let right):
            let first = number(left, row)
            guard let second = number(right, row), let first else { return nil }
            return operation.apply(first, second)
        case .choose(let condition, let value, let other):
            switch truth(condition, row) {
            case .yes: return number(value, row)
            case .no: return number(other, row)
            case .unknown: return nil
            }
        case .daysBetween(let later, let earlier):
            let first = instant(later, row)
            guard let second = instant(earlier, row), let first else { return nil }
            return (first - second) / 86_400
        case .absolute, .floor, .ceil, .squareRoot, .minimum, .maximum, .clamp: return function(node, row)
        }
    }

    private mutating func function(_ node: NumberNode, _ row: some FieldSource) -> Double? {
        switch node {
        case .absolute(let operand): return number(operand, row)?.magnitude
        // Lua rounds to an integer, whose zero has no sign.
        case .floor(let operand): return number(operand, row).map { $0.rounded(.down) + 0 }
        case .ceil(let operand): return number(operand, row).map { $0.rounded(.up) + 0 }
        case .squareRoot(let operand): return number(operand, row)?.squareRoot()
        case .minimum(let first, let others): return extreme(first, others, row) { $0 < $1 }
        case .maximum(let first, let others): return extreme(first, others, row) { $0 > $1 }
        case .clamp(let operand, let low, let high):
            let value = number(operand, row)
            let least = number(low, row)
            guard let most = number(high, row), let value, let least else { return nil }
            return value < least ? least : value > most ? most : value
        default: return nil
        }
    }

    /// The first of the extreme values, compared as Lua's `math.min` and `math.max` do.
    private mutating func extreme(
        _ first: NumberNode, _ others: [NumberNode], _ row: some FieldSource, _ precedes: (Double, Double) -> Bool
    ) -> Double? {
        var best = number(first, row)
        for node in others {
            let value = number(node, row)
            guard let current = best, let value else {
                best = nil
                continue
            }
            if precedes(value, current) { best = value }
        }
        return best
    }

    /// A text, or nil where it is unknown.
    mutating func text(_ node: TextNode, _ row: some FieldSource) -> String? {
        switch node {
        case .constant(let text): return text
        case .field(let index):
            if case .known(.text(let text)) = row.read(index) { return text }
            missing.append(index)
            return nil
        case .param(let index): return params[index].text
        case .choose(let condition, let value, let other):
            switch truth(condition, row) {
            case .yes: return text(value, row)
            case .no: return text(other, row)
            case .unknown: return nil
            }
        }
    }

    /// A point in time, or nil where it is unknown.
    mutating func instant(_ node: InstantNode, _ row: some FieldSource) -> Instant? {
        switch node {
        case .field(let index):
            if case .known(.instant(let instant)) = row.read(index) { return instant }
            missing.append(index)
            return nil
        case .param(let index): return params[index].instant
        case .choose(let condition, let value, let other):
            switch truth(condition, row) {
            case .yes: return instant(value, row)
            case .no: return instant(other, row)
            case .unknown: return nil
            }
        }
    }

    /// A value of any kind, or nil where it is unknown.
    mutating func value(_ node: ValueNode, _ row: some FieldSource) -> Value? {
        switch node {
        case .number(let node): number(node, row).map(Value.number)
        case .truth(let node):
            switch truth(node, row) {
            case .yes: .boolean(true)
            case .no: .boolean(false)
            case .unknown: nil
            }
        case .text(let node): text(node, row).map(Value.text)
        case .instant(let node): instant(node, row).map(Value.instant)
        }
    }

    /// Forgets what was missing since there were so many: it turned out not to matter.
    mutating func forgetMissing(downTo count: Int) {
        if missing.count > count { missing.removeLast(missing.count - count) }
    }

    mutating func note(missing index: Int) { missing.append(index) }
    var missingCount: Int { missing.count }
}
