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
struct Evaluator<Row: FieldSource> {
    let row: Row
    let params: [Value]
    /// Missing fields that the result so far hangs on; may contain repetitions.
    private(set) var missing: [Int] = []

    init(row: Row, params: [Value]) {
        self.row = row
        self.params = params
    }

    /// The missing fields, each once, in the order of first reading.
    var missingOnce: [Int] {
        var seen: Set<Int> = []
        return missing.filter { seen.insert($0).inserted }
    }

    /// A number, or nil where it is unknown.
    mutating func number(_ node: NumberNode) -> Double? {
        switch node {
        case .constant(let value): return value
        case .field(let index):
            if case .known(.number(let value)) = row.read(index) { return value }
            missing.append(index)
            return nil
        case .param(let index): return params[index].number
        case .negate(let operand): return number(operand).map { -$0 }
        case .arithmetic(let operation, let left, let right):
            let first = number(left)
            guard let second = number(right), let first else { return nil }
            return operation.apply(first, second)
        case .choose(let condition, let value, let other):
            switch truth(condition) {
            case .yes: return number(value)
            case .no: return number(other)
            case .unknown: return nil
            }
        case .daysBetween(let later, let earlier):
            let first = instant(later)
            guard let second = instant(earlier), let first else { return nil }
            return (first - second) / 86_400
        case .absolute, .floor, .ceil, .squareRoot, .minimum, .maximum, .clamp: return function(node)
        }
    }

    private mutating func function(_ node: NumberNode) -> Double? {
        switch node {
        case .absolute(let operand): return number(operand)?.magnitude
        // Lua rounds to an integer, whose zero has no sign.
        case .floor(let operand): return number(operand).map { $0.rounded(.down) + 0 }
        case .ceil(let operand): return number(operand).map { $0.rounded(.up) + 0 }
        case .squareRoot(let operand): return number(operand)?.squareRoot()
        case .minimum(let first, let others): return extreme(first, others) { $0 < $1 }
        case .maximum(let first, let others): return extreme(first, others) { $0 > $1 }
        case .clamp(let operand, let low, let high):
            let value = number(operand)
            let least = number(low)
            guard let most = number(high), let value, let least else { return nil }
            return value < least ? least : value > most ? most : value
        default: return nil
        }
    }

    /// The first of the extreme values, compared as Lua's `math.min` and `math.max` do.
    private mutating func extreme(
        _ first: NumberNode, _ others: [NumberNode], _ precedes: (Double, Double) -> Bool
    ) -> Double? {
        var best = number(first)
        for node in others {
            let value = number(node)
            guard let current = best, let value else {
                best = nil
                continue
            }
            if precedes(value, current) { best = value }
        }
        return best
    }

    /// A text, or nil where it is unknown.
    mutating func text(_ node: TextNode) -> String? {
        switch node {
        case .constant(let text): return text
        case .field(let index):
            if case .known(.text(let text)) = row.read(index) { return text }
            missing.append(index)
            return nil
        case .param(let index): return params[index].text
        case .choose(let condition, let value, let other):
            switch truth(condition) {
            case .yes: return text(value)
            case .no: return text(other)
            case .unknown: return nil
            }
        }
    }

    /// A point in time, or nil where it is unknown.
    mutating func instant(_ node: InstantNode) -> Instant? {
        switch node {
        case .field(let index):
            if case .known(.instant(let instant)) = row.read(index) { return instant }
            missing.append(index)
            return nil
        case .param(let index): return params[index].instant
        case .choose(let condition, let value, let other):
            switch truth(condition) {
            case .yes: return instant(value)
            case .no: return instant(other)
            case .unknown: return nil
            }
        }
    }

    /// A value of any kind, or nil where it is unknown.
    mutating func value(_ node: ValueNode) -> Value? {
        switch node {
        case .number(let node): number(node).map(Value.number)
        case .truth(let node):
            switch truth(node) {
            case .yes: .boolean(true)
            case .no: .boolean(false)
            case .unknown: nil
            }
        case .text(let node): text(node).map(Value.text)
        case .instant(let node): instant(node).map(Value.instant)
        }
    }

    /// Forgets what was missing since there were so many: it turned out not to matter.
    mutating func forgetMissing(downTo count: Int) {
        if missing.count > count { missing.removeLast(missing.count - count) }
    }

    mutating func note(missing index: Int) { missing.append(index) }
    var missingCount: Int { missing.count }
}
