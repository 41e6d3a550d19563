extension NodePrinter {
    func piece(_ node: NumberNode) -> Piece {
        switch node {
        case .constant(let number): NodePrinter.literal(number)
        case .field(let index): field(index)
        case .param(let index): param(index)
        case .negate(let operand): negation(piece(operand))
        case .arithmetic(let operation, let left, let right): arithmetic(operation, piece(left), piece(right))
        case .daysBetween(let later, let earlier):
            Piece("\(piece(later).wrapped(.sum)) - \(piece(earlier).wrapped(.product))", .sum)
        case .choose(let condition, let value, let other): choice(condition, piece(value), piece(other))
        case .absolute(let operand): call(.abs, [text(of: operand)])
        case .floor(let operand): call(.floor, [text(of: operand)])
        case .ceil(let operand): call(.ceil, [text(of: operand)])
        case .squareRoot(let operand): call(.sqrt, [text(of: operand)])
        case .minimum(let first, let others): call(.min, ([first] + others).map(text))
        case .maximum(let first, let others): call(.max, ([first] + others).map(text))
        case .clamp(let operand, let low, let high): call(.clamp, [operand, low, high].map(text))
        }
    }

    /// A minus; two in a row would begin a comment in Lua.
    private func negation(_ operand: Piece) -> Piece {
        let text = operand.wrapped(.unary)
        return Piece(text.hasPrefix("-") ? "- \(text)" : "-\(text)", .unary)
    }

    private func arithmetic(_ operation: Arithmetic, _ left: Piece, _ right: Piece) -> Piece {
        switch operation {
        case .add, .subtract:
            Piece("\(left.wrapped(.sum)) \(operation.rawValue) \(right.wrapped(.product))", .sum)
        case .multiply, .divide, .floorDivide, .modulo:
            Piece("\(left.wrapped(.product)) \(operation.rawValue) \(right.wrapped(.unary))", .product)
        case .power:
            // Binds to the right, and more strongly than the minus on its left, but not than the one on its right.
            Piece("\(left.wrapped(.atom)) ^ \(right.wrapped(.unary))", .power)
        }
    }

    /// The shortest literal for a number; what has no literal is written as an expression of literals.
    private static func literal(_ number: Double) -> Piece {
        if number.isNaN { return Piece("sqrt(-1)") }
        let size = number.magnitude
        let text: String
        if size.isInfinite {
            text = "1e999"
        } else if let whole = Int(exactly: size), size <= Lexer.largestWhole, number != 0 || number.sign == .plus {
            text = String(whole)
        } else {
            text = "\(size)"
        }
        return number.sign == .minus ? Piece("-" + text, .unary) : Piece(text)
    }
}
