import Glibc

/// The comparisons.
package enum Comparison: String, Sendable, Hashable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "~="

    /// How it is written.
    package var symbol: String { rawValue }

    /// Whether it asks for an order, not only for equality.
    var isOrder: Bool { self != .equal && self != .notEqual }

    /// The comparison that holds exactly where this one doesn't (among numbers).
    package var negated: Comparison {
        switch self {
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        case .equal: .notEqual
        case .notEqual: .equal
        }
    }

    /// Whether it holds between two values.
    package func holds<Operand: Comparable>(_ left: Operand, _ right: Operand) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        case .equal: left == right
        case .notEqual: left != right
        }
    }
}

/// The operators on two numbers, with the meaning that Lua gives them for floats.
package enum Arithmetic: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case modulo = "%"
    case power = "^"

    /// Whether it divides by its right side.
    var divides: Bool { self == .divide || self == .floorDivide || self == .modulo }

    /// Whether two integers give an integer in Lua.
    var keepsWhole: Bool { self != .divide && self != .power }

    func apply(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .add: return left + right
        case .subtract: return left - right
        case .multiply: return left * right
        case .divide: return left / right
        case .floorDivide: return (left / right).rounded(.down)
        case .modulo:
            let rest = left.truncatingRemainder(dividingBy: right)
            // The result takes the sign of the divisor.
            return (rest > 0 && right < 0 || rest < 0 && right > 0) ? rest + right : rest
        case .power: return right == 2 ? left * left : pow(left, right)
        }
    }
}

/// An operator between two operands.
enum BinaryOperator: Sendable {
    case or
    case and
    case comparison(Comparison)
    case arithmetic(Arithmetic)

    /// How strongly it binds to its left and to its right; `^` binds to the right.
    ///
    /// - Source: the table `priority` in Lua 5.4's `lparser.c`.
    var priority: (left: Int, right: Int) {
        switch self {
        case .or: (1, 1)
        case .and: (2, 2)
        case .comparison: (3, 3)
        case .arithmetic(.add), .arithmetic(.subtract): (10, 10)
        case .arithmetic(.power): (14, 13)
        case .arithmetic: (11, 11)
        }
    }

    init?(_ kind: Token.Kind) {
        switch kind {
        case .keyword(.or): self = .or
        case .keyword(.and): self = .and
        case .symbol(let symbol):
            if let comparison = Comparison(rawValue: symbol.rawValue) {
                self = .comparison(comparison)
            } else if let arithmetic = Arithmetic(rawValue: symbol.rawValue) {
                self = .arithmetic(arithmetic)
            } else {
                return nil
            }
        default: return nil
        }
    }
}
