/// A word or sign of a condition, and where it stands.
struct Token {
    enum Kind: Hashable {
        /// `isWhole` tells Lua's integers from its floats.
        case number(Double, isWhole: Bool)
        case text(String)
        case name(String)
        case keyword(Keyword)
        case symbol(Symbol)
        case end
    }

    let kind: Kind
    let span: Span
}

/// The words of Lua that are not names.
enum Keyword: String, CaseIterable {
    case and, or, not
    case yes = "true"
    case no = "false"
    case none = "nil"
    case leave = "break"
    case begin = "do"
    case otherwise = "else"
    case otherwiseIf = "elseif"
    case close = "end"
    case loop = "for"
    case function
    case jump = "goto"
    case test = "if"
    case within = "in"
    case local
    case `repeat`
    case give = "return"
    case then
    case until
    case `while`
}

/// The signs that a condition may contain.
enum Symbol: String {
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case doubleSlash = "//"
    case percent = "%"
    case caret = "^"
    case equal = "=="
    case notEqual = "~="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case open = "("
    case close = ")"
    case comma = ","
    case dot = "."
}
