/// Reads the expression grammar of Lua 5.4, without what needs tables, functions or `nil`.
struct Parser {
    private let bytes: [UInt8]
    private let tokens: [Token]
    private var index = 0
    private var depth = 0

    /// Characters that a condition may have; far more than anyone reads.
    static let lengthLimit = 10_000

    /// How strongly `not` and the minus sign bind: above `*`, below `^`.
    private static let unaryPriority = 12

    /// The syntax of a whole condition.
    static func parse(_ bytes: [UInt8]) throws(Fault) -> Syntax {
        let whole = Span(start: 0, end: bytes.count)
        guard bytes.count <= lengthLimit else { throw Fault(.tooLong, whole) }
        var parser = Parser(bytes: bytes, tokens: try Lexer.tokens(of: bytes))
        if parser.current.kind == .end { throw Fault(.empty, whole) }
        let syntax = try parser.expression(above: 0)
        guard parser.current.kind == .end else { throw parser.unexpected(wanted: .end) }
        return syntax
    }

    private init(bytes: [UInt8], tokens: [Token]) {
        self.bytes = bytes
        self.tokens = tokens
    }

    private var current: Token { tokens[index] }

    /// An expression whose operators all bind more strongly than `limit`.
    private mutating func expression(above limit: Int) throws(Fault) -> Syntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Syntax.depthLimit else { throw Fault(.tooDeep, current.span) }
        var left = try operand()
        while let binary = BinaryOperator(current.kind), binary.priority.left > limit {
            advance()
            let right = try expression(above: binary.priority.right)
            left = try Syntax(.binary(binary, left, right), left.span.joined(right.span))
        }
        return left
    }

    private mutating func operand() throws(Fault) -> Syntax {
        let token = current
        switch token.kind {
        case .keyword(.not), .symbol(.minus):
            advance()
            let operand = try expression(above: Parser.unaryPriority)
            let kind: Syntax.Kind = token.kind == .symbol(.minus) ? .negation(operand) : .not(operand)
            return try Syntax(kind, token.span.joined(operand.span))
        case .number(let number, let isWhole): return try leaf(.number(number, isWhole: isWhole))
        case .text(let text): return try leaf(.text(text))
        case .keyword(.yes): return try leaf(.truth(true))
        case .keyword(.no): return try leaf(.truth(false))
        case .keyword(.none): throw Fault(.nilUsed, token.span)
        case .name(let name): return try nameOrCall(name)
        case .symbol(.open):
            advance()
            let inner = try expression(above: 0)
            let close = try expect(.close)
            return try Syntax(.parentheses(inner), token.span.joined(close.span))
        case .keyword, .symbol, .end: throw unexpected(wanted: .value)
        }
    }

    private mutating func leaf(_ kind: Syntax.Kind) throws(Fault) -> Syntax {
        let span = current.span
        advance()
        return try Syntax(kind, span)
    }

    /// A name, its dotted parts, and the arguments of a call.
    private mutating func nameOrCall(_ first: String) throws(Fault) -> Syntax {
        var name = first
        var span = current.span
        advance()
        while current.kind == .symbol(.dot) {
            advance()
            guard case .name(let part) = current.kind else { throw unexpected(wanted: .name) }
            name += "." + part
            span = span.joined(current.span)
            advance()
        }
        guard current.kind == .symbol(.open) else { return try Syntax(.name(name), span) }
        advance()
        var arguments: [Syntax] = []
        if current.kind != .symbol(.close) {
            arguments.append(try expression(above: 0))
            while current.kind == .symbol(.comma) {
                advance()
                arguments.append(try expression(above: 0))
            }
        }
        let close = try expect(.close)
        return try Syntax(.call(function: name, nameSpan: span, arguments: arguments), span.joined(close.span))
    }

    private mutating func expect(_ symbol: Symbol) throws(Fault) -> Token {
        let token = current
        guard token.kind == .symbol(symbol) else { throw unexpected(wanted: .close) }
        advance()
        return token
    }

    private mutating func advance() {
        if index < tokens.count - 1 { index += 1 }
    }

    private func unexpected(wanted: ExpressionError.Wanted) -> Fault {
        switch current.kind {
        case .end: return Fault(.unexpected(found: nil, wanted), current.span)
        case .keyword(let keyword) where ![.and, .or, .not, .yes, .no, .none].contains(keyword):
            return Fault(.statement(keyword.rawValue), current.span)
        default:
            let found = String(decoding: bytes[current.span.start..<current.span.end], as: UTF8.self)
            return Fault(.unexpected(found: found, wanted), current.span)
        }
    }
}
