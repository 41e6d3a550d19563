extension Checker {
    /// `-x`; on a literal it gives a literal.
    mutating func negation(_ syntax: Syntax) throws(Fault) -> Typed {
        let operand = try number(syntax, for: "a minus")
        guard let constant = operand.constant else {
            return .number(.negate(operand.node), operand.measure, isWhole: false)
        }
        // An integer zero has no sign in Lua.
        let value = operand.isWhole && constant == 0 ? 0 : -constant
        return .number(.constant(value), operand.measure, isWhole: operand.isWhole)
    }

    /// `x + y` and its like; two points in time are subtracted to days.
    mutating func calculate(_ operation: Arithmetic, _ left: Syntax, _ right: Syntax) throws(Fault) -> Typed {
        let types = (try check(left), try check(right))
        if operation == .subtract, case (.instant(let later), .instant(let earlier)) = types {
            return .number(.daysBetween(later, earlier), .unit(.days), isWhole: false)
        }
        let first = try operand(types.0, left, for: "'\(operation.rawValue)'")
        let second = try operand(types.1, right, for: "'\(operation.rawValue)'")
        if operation == .power, !second.measure.isPlain {
            throw Fault(.exponentHasUnit(text(right.span), second.measure.resolved), right.span)
        }
        guard let measure = first.measure.combined(operation, second.measure) else {
            throw mismatch(first, first.measure, second)
        }
        if operation.divides, second.constant == 0 { throw Fault(.dividesByZero, right.span) }
        guard let one = first.constant, let other = second.constant else {
            return .number(.arithmetic(operation, first.node, second.node), measure, isWhole: false)
        }
        let isWhole = first.isWhole && second.isWhole && operation.keepsWhole
        let value = operation.apply(one, other)
        if isWhole, value.magnitude > Lexer.largestWhole {
            let span = left.span.joined(right.span)
            throw Fault(.wholeNumberTooLarge(text(span)), span)
        }
        return .number(.constant(isWhole && value == 0 ? 0 : value), measure, isWhole: isWhole)
    }
}
