/// Makes a tree of tokens, by Lua's own grammar and with its bound on nesting.
struct Parser {
    /// As deep as Lua's compiler goes (`LUAI_MAXCCALLS`).
    static let deepest = 200

    let bytes: [UInt8]
    let tokens: [Token]
    /// The index of the next token.
    var next = 0
    private var depth = 0

    init(bytes: [UInt8], tokens: [Token]) {
        self.bytes = bytes
        self.tokens = tokens
    }

    mutating func parseFile() throws(LuaSyntaxError) -> Block {
        let block = try parseBlock()
        guard kind == .endOfFile else { throw unexpected(nil) }
        return block
    }

    /// Statements up to a token that ends their block.
    mutating func parseBlock() throws(LuaSyntaxError) -> Block {
        var statements: [Statement] = []
        while !kind.endsBlock {
            let isReturn = kind == .return
            statements.append(try nested { parser throws(LuaSyntaxError) in try parser.parseStatement() })
            if isReturn {
                if kind == .semicolon { statements.append(emptyStatement()) }
                break
            }
        }
        return Block(statements: statements)
    }

    var kind: TokenKind { tokens[next].kind }

    /// Of the token after the next one.
    var following: TokenKind { next + 1 < tokens.count ? tokens[next + 1].kind : .endOfFile }

    /// Steps over the next token and gives its index.
    mutating func take() -> Int {
        let index = next
        if kind != .endOfFile { next += 1 }
        return index
    }

    /// The next token's index where it is of that kind; steps over it.
    mutating func takeIf(_ wanted: TokenKind) -> Int? { kind == wanted ? take() : nil }

    mutating func expect(_ wanted: TokenKind) throws(LuaSyntaxError) -> Int {
        guard kind == wanted else { throw unexpected(wanted == .name ? "a name" : "'\(wanted.rawValue)'") }
        return take()
    }

    /// The token that closes what another one opened.
    mutating func expect(_ closer: TokenKind, for opener: Int) throws(LuaSyntaxError) -> Int {
        if kind == closer { return take() }
        let (start, place) = (tokens[opener], tokens[next])
        guard start.position.line != place.position.line else { throw unexpected("'\(closer.rawValue)'") }
        throw failure(
            .unclosed(
                opener: start.kind.rawValue, line: start.position.line, closer: closer.rawValue, found: excerpt(next)))
    }

    /// An error at the next token.
    func unexpected(_ expected: String?) -> LuaSyntaxError {
        failure(.unexpected(found: excerpt(next), expected: expected))
    }

    func failure(_ problem: LuaSyntaxError.Problem) -> LuaSyntaxError { tokens[next].failure(problem, in: bytes) }

    /// One level further down, as often as Lua allows.
    mutating func nested<Result>(
        _ body: (inout Parser) throws(LuaSyntaxError) -> Result
    ) throws(LuaSyntaxError) -> Result {
        depth += 1
        guard depth < Parser.deepest else { throw failure(.tooDeep) }
        let result = try body(&self)
        depth -= 1
        return result
    }

    func emptyStatement(at index: Int) -> Statement { Statement(kind: .empty, first: index, last: index) }

    mutating func emptyStatement() -> Statement { emptyStatement(at: take()) }

    private func excerpt(_ index: Int) -> String? {
        let token = tokens[index]
        guard token.kind != .endOfFile else { return nil }
        let longest = 40
        let length = token.end - token.position.offset
        guard length > longest else { return token.text(in: bytes) }
        let start = token.position.offset
        return String(decoding: bytes[start..<(start + longest)], as: UTF8.self) + "…"
    }
}

extension Token {
    /// An error over this token.
    func failure(_ problem: LuaSyntaxError.Problem, in bytes: [UInt8]) -> LuaSyntaxError {
        LuaSyntaxError(problem, at: position, length: characterCount(in: bytes))
    }

    /// How many characters it has in its first line.
    func characterCount(in bytes: [UInt8]) -> Int {
        let line = bytes[position.offset..<end].prefix { $0 != 0x0A && $0 != 0x0D }
        return line.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    }
}
