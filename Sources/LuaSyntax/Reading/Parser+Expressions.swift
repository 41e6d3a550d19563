extension Parser {
    /// One or more expressions with commas between them.
    mutating func parseExpressions() throws(LuaSyntaxError) -> [Expression] {
        var values = [try parseExpression()]
        while takeIf(.comma) != nil { values.append(try parseExpression()) }
        return values
    }

    mutating func parseExpression() throws(LuaSyntaxError) -> Expression { try parseOperation(above: 0) }

    /// Operators that bind more tightly than `limit`, and their operands.
    private mutating func parseOperation(above limit: Int) throws(LuaSyntaxError) -> Expression {
        try nested { parser throws(LuaSyntaxError) in
            let first = parser.next
            let operand = try parser.parseOperand()
            var rest: [Operand] = []
            while let priority = parser.kind.priority, priority.left > limit {
                let symbol = parser.take()
                rest.append(Operand(symbol: symbol, value: try parser.parseOperation(above: priority.right)))
            }
            guard !rest.isEmpty else { return operand }
            return Expression(kind: .operation(operand, rest), first: first, last: parser.next - 1)
        }
    }

    private mutating func parseOperand() throws(LuaSyntaxError) -> Expression {
        let first = next
        let expression: Expression.Kind
        switch kind {
        case .not, .minus, .hash, .tilde:
            _ = take()
            expression = .unary(try parseOperation(above: TokenKind.unaryPriority))
        case .nil, .true, .false, .number, .string, .ellipsis:
            _ = take()
            expression = .literal
        case .openBrace: expression = .table(try parseTable())
        case .function:
            let keyword = take()
            expression = .function(try parseFunction(keyword))
        default: return try parseSuffixed()
        }
        return Expression(kind: expression, first: first, last: next - 1)
    }

    /// A name or an expression in parentheses, with the calls and indices behind it.
    mutating func parseSuffixed() throws(LuaSyntaxError) -> Expression {
        let first = next
        let base: Expression
        switch kind {
        case .name: base = Expression(kind: .name, first: first, last: take())
        case .openParenthesis:
            let open = take()
            let inner = try parseExpression()
            base = Expression(kind: .parenthesised(inner), first: first, last: try expect(.closeParenthesis, for: open))
        default: throw unexpected(nil)
        }
        var suffixes: [Suffix] = []
        while let suffix = try parseSuffix() { suffixes.append(suffix) }
        guard !suffixes.isEmpty else { return base }
        return Expression(kind: .suffixed(base, suffixes), first: first, last: next - 1)
    }

    private mutating func parseSuffix() throws(LuaSyntaxError) -> Suffix? {
        switch kind {
        case .dot:
            let dot = take()
            return .field(dot: dot, name: try expect(.name))
        case .openBracket:
            let open = take()
            let index = try parseExpression()
            return .index(open: open, index, close: try expect(.closeBracket, for: open))
        case .colon:
            let colon = take()
            let name = try expect(.name)
            guard let arguments = try parseArguments() else { throw unexpected("the method's arguments") }
            return .method(colon: colon, name: name, arguments)
        default: return try parseArguments().map { .call($0) }
        }
    }

    private mutating func parseArguments() throws(LuaSyntaxError) -> Arguments? {
        switch kind {
        case .openParenthesis:
            let open = take()
            let values = kind == .closeParenthesis ? [] : try parseExpressions()
            return .list(open: open, values, close: try expect(.closeParenthesis, for: open))
        case .string: return .text(take())
        case .openBrace: return .table(try parseTable())
        default: return nil
        }
    }

    private mutating func parseTable() throws(LuaSyntaxError) -> Table {
        let open = take()
        var fields: [Field] = []
        while kind != .closeBrace {
            let first = next
            let kind = try parseField()
            let last = next - 1
            let separator = takeIf(.comma) ?? takeIf(.semicolon)
            fields.append(Field(kind: kind, first: first, last: last, separator: separator))
            if separator == nil { break }
        }
        return Table(open: open, fields: fields, close: try expect(.closeBrace, for: open))
    }

    private mutating func parseField() throws(LuaSyntaxError) -> Field.Kind {
        switch kind {
        case .name where following == .assign:
            let name = take()
            let assign = take()
            return .named(name, assign: assign, try parseExpression())
        case .openBracket:
            let open = take()
            let key = try parseExpression()
            let close = try expect(.closeBracket, for: open)
            let assign = try expect(.assign)
            return .keyed(open: open, key, close: close, assign: assign, try parseExpression())
        default: return .positional(try parseExpression())
        }
    }

    /// Parameters, body and `end`; the keyword has been taken already.
    mutating func parseFunction(_ keyword: Int) throws(LuaSyntaxError) -> Function {
        let open = try expect(.openParenthesis)
        var parameters: [Int] = []
        var vararg: Int?
        if kind != .closeParenthesis {
            repeat {
                vararg = takeIf(.ellipsis)
                if vararg != nil { break }
                parameters.append(try expect(.name))
            } while takeIf(.comma) != nil
        }
        let close = try expect(.closeParenthesis, for: open)
        let block = try parseBlock()
        let end = try expect(.end, for: keyword)
        return Function(open: open, parameters: parameters, vararg: vararg, close: close, block: block, end: end)
    }
}

extension TokenKind {
    /// How tightly a unary operator binds its operand.
    static let unaryPriority = 12

    /// How tightly a binary operator binds to its left and right; a right one that is lower makes it associate to the right.
    ///
    /// - Source: Lua 5.4, `lparser.c`, `priority`.
    var priority: (left: Int, right: Int)? {
        switch self {
        case .or: (1, 1)
        case .and: (2, 2)
        case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual, .equal: (3, 3)
        case .bar: (4, 4)
        case .tilde: (5, 5)
        case .ampersand: (6, 6)
        case .shiftLeft, .shiftRight: (7, 7)
        case .concatenate: (9, 8)
        case .plus, .minus: (10, 10)
        case .star, .slash, .doubleSlash, .percent: (11, 11)
        case .caret: (14, 13)
        default: nil
        }
    }
}
