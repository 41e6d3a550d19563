import Expression
import Market
import TestSupport

/// Makes random well-typed expressions over the fixture's names, with no more parentheses than Lua's precedence needs.
struct ExpressionGenerator {
    /// Text with the binding strength of its outermost operator: `or` 1, `and` 2, comparison 3, sum 4, product 5, unary 6,
    /// power 7, everything else 8.
    struct Piece {
        let text: String
        let level: Int
    }

    var random: SeededGenerator
    /// Whether `known(x)` may occur.
    var mayAskKnown = true
    /// Whether points in time may occur, and NaN, infinities and -0 in rows.
    var mayBeSpecial = false

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    private static let atoms: [Unit: [String]] = [
        .days: ["dte", "near"], .pct: ["pl_pct", "loss"], .usd: ["spot", "strike"],
        .num: ["delta", "volume", "deep", "iv"],
    ]
    private static let units: [Unit] = [.days, .pct, .usd, .num]

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    private mutating func wrapped(_ piece: Piece, above level: Int) -> String {
        piece.level < level || chance(5) ? "(\(piece.text))" : piece.text
    }

    /// `isFloat` keeps out whole literals, whose integer arithmetic Lua would do at run time.
    private mutating func literal(isFloat: Bool) -> Piece {
        let whole = pick(["0", "1", "2", "3", "7", "10", "0x1F", "100"])
        let float = pick(["0.5", "1.5", "2.0", "7.0", "20.", ".25", "1e1", "1E-2", "0x.8p2", "0.0"])
        return Piece(text: isFloat || chance(40) ? float : whole, level: 8)
    }

    /// A number of a unit; with `hasUnit` not one made of literals only, which would be of any unit.
    mutating func number(_ unit: Unit, depth: Int, isFloat: Bool = false, hasUnit: Bool = false) -> Piece {
        guard depth > 0, !chance(15) else {
            let isLiteral = !hasUnit && chance(30)
            return isLiteral ? literal(isFloat: isFloat) : Piece(text: pick(Self.atoms[unit] ?? []), level: 8)
        }
        let less = depth - 1
        if mayBeSpecial, unit == .days, chance(20) {
            return Piece(text: "\(wrapped(instant(less), above: 4)) - \(wrapped(instant(0), above: 5))", level: 4)
        }
        switch Int.random(in: 0..<12, using: &random) {
        case 0...3:
            let sign = pick(["+", "-", "%"])
            let left = number(unit, depth: less, isFloat: isFloat, hasUnit: hasUnit)
            return binary(sign, left, number(unit, depth: less, isFloat: isFloat), sign == "%" ? 5 : 4)
        case 4, 5: return scaled(unit, less, isFloat)
        case 6:
            let operand = number(unit, depth: less, isFloat: isFloat, hasUnit: hasUnit)
            return Piece(text: "- " + wrapped(operand, above: 6), level: 6)
        case 7, 8: return call(unit, less, isFloat, hasUnit)
        case 9:
            let value = number(unit, depth: less, isFloat: true, hasUnit: hasUnit)
            return choice(truth(depth: less), value, number(unit, depth: less, isFloat: true))
        default: return unit == .num ? plain(less, isFloat) : scaled(unit, less, isFloat)
        }
    }

    private mutating func scaled(_ unit: Unit, _ depth: Int, _ isFloat: Bool) -> Piece {
        let left = number(unit, depth: depth, isFloat: isFloat, hasUnit: true)
        return binary(pick(["*", "/", "//"]), left, number(.num, depth: depth, isFloat: isFloat), 5)
    }

    private mutating func plain(_ depth: Int, _ isFloat: Bool) -> Piece {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let base = wrapped(number(.num, depth: depth, isFloat: isFloat), above: 8)
            let exponent = wrapped(number(.num, depth: min(depth, 1), isFloat: isFloat), above: 6)
            return Piece(text: "\(base) ^ \(exponent)", level: 7)
        case 1: return Piece(text: "sqrt(\(number(pick(Self.units), depth: depth, hasUnit: true).text))", level: 8)
        default:
            let unit = pick(Self.units)
            let left = Piece(text: "abs(\(pick(Self.atoms[unit] ?? [])))", level: 8)
            return binary("/", left, number(unit, depth: depth, isFloat: isFloat, hasUnit: true), 5)
        }
    }

    private mutating func call(_ unit: Unit, _ depth: Int, _ isFloat: Bool, _ hasUnit: Bool) -> Piece {
        func argument(_ generator: inout Self) -> String { generator.number(unit, depth: depth, isFloat: isFloat).text }
        let first = number(unit, depth: depth, isFloat: isFloat, hasUnit: hasUnit).text
        let text =
            switch Int.random(in: 0..<6, using: &random) {
            case 0: "abs(\(first))"
            case 1: "floor(\(first))"
            case 2: "ceil(\(first))"
            case 3: "min(\(first), \(argument(&self)), \(argument(&self)))"
            case 4: "max(\(first), \(argument(&self)))"
            default: "clamp(\(first), \(argument(&self)), \(argument(&self)))"
            }
        return Piece(text: text, level: 8)
    }

    private mutating func binary(_ sign: String, _ left: Piece, _ right: Piece, _ level: Int) -> Piece {
        Piece(text: "\(wrapped(left, above: level)) \(sign) \(wrapped(right, above: level + 1))", level: level)
    }

    private mutating func choice(_ condition: Piece, _ value: Piece, _ other: Piece) -> Piece {
        let first = wrapped(condition, above: 2)
        return Piece(text: "\(first) and \(wrapped(value, above: 3)) or \(wrapped(other, above: 2))", level: 1)
    }

    /// A text.
    mutating func text(depth: Int) -> Piece {
        if depth > 0, chance(20) { return choice(truth(depth: depth - 1), text(depth: 0), text(depth: 0)) }
        return Piece(text: pick(["kind", "news.sentiment", "wanted", "'put'", "\"bullish\"", #"'\x70ut'"#]), level: 8)
    }

    /// A point in time.
    private mutating func instant(_ depth: Int) -> Piece {
        if depth > 0, chance(20) { return choice(truth(depth: depth - 1), instant(0), instant(0)) }
        return Piece(text: pick(["now", "opened"]), level: 8)
    }

    /// A condition.
    mutating func truth(depth: Int) -> Piece {
        guard depth > 0 else { return Piece(text: pick(["itm", "open", "true", "false", "itm", "open"]), level: 8) }
        let less = depth - 1
        if mayBeSpecial, chance(5) {
            return binary(pick(["<", "<=", ">", ">=", "==", "~="]), instant(less), instant(0), 3)
        }
        switch Int.random(in: 0..<13, using: &random) {
        case 0...4:
            let unit = pick(Self.units)
            // A comparison may not stand beside another, so its sides bind more strongly.
            let left = wrapped(number(unit, depth: less), above: 4)
            return Piece(
                text:
                    "\(left) \(pick(["<", "<=", ">", ">=", "==", "~="])) \(wrapped(number(unit, depth: less), above: 4))",
                level: 3)
        case 5, 6: return binary("and", truth(depth: less), truth(depth: less), 2)
        case 7, 8: return binary("or", truth(depth: less), truth(depth: less), 1)
        case 9: return Piece(text: "not " + wrapped(truth(depth: less), above: 6), level: 6)
        case 10: return binary(pick(["==", "~="]), text(depth: less), text(depth: less), 3)
        case 11: return binary(pick(["==", "~="]), truth(depth: 0), truth(depth: less), 3)
        default: return predicate(less)
        }
    }

    private mutating func predicate(_ depth: Int) -> Piece {
        let unit = pick(Self.units)
        let subject = number(unit, depth: depth).text
        switch Int.random(in: 0..<3, using: &random) {
        case 0 where mayAskKnown: return Piece(text: "known(\(subject))", level: 8)
        case 1: return Piece(text: "one_of(\(text(depth: depth).text), 'put', \(text(depth: 0).text))", level: 8)
        default:
            return Piece(
                text: "between(\(subject), \(number(unit, depth: depth).text), \(number(unit, depth: depth).text))",
                level: 8)
        }
    }

    /// A row in which every field has a value; ties and zeros are frequent.
    mutating func row() -> Row {
        var values: [String: Value] = [:]
        for name in ["dte", "pl_pct", "spot", "strike", "delta", "volume", "iv"] {
            values[name] = .number(pick([0, 1, 2, 7, 7, 10, -1, -20, -0.8, 0.5, 0.25, 83, 1e6, -0.0, 3.75]))
            if mayBeSpecial, chance(8) {
                values[name] = .number(pick([.nan, .infinity, -.infinity, .leastNonzeroMagnitude, 1e308]))
            }
        }
        if mayBeSpecial {
            // Eighths of a day, so that a difference in days is exact in Lua too.
            for name in ["now", "opened"] {
                let eighths = Int64.random(in: -4...4, using: &random)
                values[name] = .instant(Instant(microseconds: eighths * 10_800_000_000))
            }
        }
        for name in ["itm", "open"] { values[name] = .boolean(chance(50)) }
        for name in ["kind", "news.sentiment"] { values[name] = .text(pick(["put", "bullish", "call"])) }
        return Row(values)
    }
}
