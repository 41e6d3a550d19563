/// What a token is; the raw value is the spelling of those that have only one.
enum TokenKind: String, Sendable, CaseIterable {
    case and, `break`, `do`, `else`, elseif, end, `false`, `for`, function, goto, `if`, `in`, local, `nil`, not, or
    case `repeat`, `return`, then, `true`, until, `while`

    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case doubleSlash = "//"
    case percent = "%"
    case caret = "^"
    case hash = "#"
    case ampersand = "&"
    case tilde = "~"
    case bar = "|"
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case equal = "=="
    case notEqual = "~="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case assign = "="
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBrace = "{"
    case closeBrace = "}"
    case openBracket = "["
    case closeBracket = "]"
    case doubleColon = "::"
    case semicolon = ";"
    case colon = ":"
    case comma = ","
    case dot = "."
    case concatenate = ".."
    case ellipsis = "..."

    case name = "<name>"
    case number = "<number>"
    /// In quotes or in long brackets.
    case string = "<string>"
    case endOfFile = "<end>"

    /// The words that are no names.
    static let keywords: [String: TokenKind] = {
        let words = allCases.filter { $0.rawValue.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } }
        return Dictionary(uniqueKeysWithValues: words.map { ($0.rawValue, $0) })
    }()

    /// Whether a block ends here: `end`, `else`, `elseif`, `until` or the end of the file.
    var endsBlock: Bool {
        switch self {
        case .end, .else, .elseif, .until, .endOfFile: true
        default: false
        }
    }
}

/// A token, without the blanks and comments before it.
struct Token: Sendable {
    let kind: TokenKind
    let position: SourcePosition
    /// The byte behind it.
    let end: Int
    /// The line of its last byte; another one than its first for long strings only.
    let endLine: Int
    /// The comments between the token before and this one, in `LuaChunk.comments`.
    let comments: Range<Int>
}

/// A comment, without the end of its line.
struct Comment: Sendable {
    let position: SourcePosition
    let end: Int
    let endLine: Int
    /// `--[[ … ]]`: other tokens may follow in its line.
    let isLong: Bool
}
