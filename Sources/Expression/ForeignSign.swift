/// Signs from Lua or from other languages that a condition doesn't have, with what to write instead.
enum ForeignSign {
    private static let remedies: [(sign: String, remedy: String)] = [
        ("...", "a condition has no argument lists"),
        ("..", "a condition can't join texts; a why text does it with {name}"),
        ("&&", "write and"), ("||", "write or"), ("!=", "write ~="), ("<>", "write ~="),
        ("=>", "write >="), ("=<", "write <="), ("===", "write =="),
        ("<<", "there are no operators on bits"), (">>", "there are no operators on bits"),
        ("&", "write and"), ("|", "write or"), ("!", "write not"),
        ("~", "write ~= for 'is not equal', or not for the opposite of a condition"),
        ("=", "write == to compare"), ("#", "a condition can't measure lengths"),
        ("[[", "write texts in quotes: 'text'"),
        ("[", "a condition has no tables; a dotted field is written news.sentiment"),
        ("]", "a condition has no tables"), ("{", "a condition has no tables"), ("}", "a condition has no tables"),
        ("::", "a condition has no labels"), (":", "a condition has no methods"),
        (";", "a condition is one expression; join conditions with and or or"),
        ("≤", "write <="), ("≥", "write >="), ("≠", "write ~="), ("−", "write - (the minus of the keyboard)"),
        ("–", "write - (the minus of the keyboard)"), ("×", "write *"), ("÷", "write /"),
        ("‘", "write '"), ("’", "write '"), ("“", "write '"), ("”", "write '"),
        ("$", "write the number alone; a literal takes the unit of what it is compared with"),
        ("?", "write condition and value or other"),
    ]

    /// Signs of the language that begin like a foreign one.
    private static let own = ["==", "~=", "<=", ">="]

    /// Bytes with which no foreign sign begins.
    private static let unambiguous = Set("()+-*/%^,".utf8)

    /// The longest foreign sign at this place; nil where a sign of the language stands there.
    static func longest(at start: Int, in bytes: [UInt8]) -> (sign: String, length: Int, remedy: String)? {
        if unambiguous.contains(bytes[start]) { return nil }
        let rest = bytes[start...]
        var best: (sign: String, length: Int, remedy: String)?
        for (sign, remedy) in remedies where rest.starts(with: sign.utf8) && sign.utf8.count > best?.length ?? 0 {
            best = (sign, sign.utf8.count, remedy)
        }
        guard let best else { return nil }
        return own.contains { rest.starts(with: $0.utf8) && $0.utf8.count >= best.length } ? nil : best
    }
}
