import TestSupport

/// Random calls of the libraries as Lua text: mostly sensible ones, some with odd patterns, positions and types.
struct LibraryCalls {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func patternCall() -> String {
        let (subject, pattern) = (text(), pattern())
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return "return string.find(\(subject), \(pattern))"
        case 1: return "return string.find(\(subject), \(pattern), \(integer()), \(pick(["nil", "true", "false"])))"
        case 2: return "return string.match(\(subject), \(pattern))"
        case 3: return "return (\(subject)):match(\(pattern), \(integer()))"
        case 4: return "return collect(string.gmatch(\(subject), \(pattern)))"
        case 5: return "return collect((\(subject)):gmatch(\(pattern), \(integer())))"
        case 6: return "return string.gsub(\(subject), \(pattern), \(replacement()))"
        default: return "return (\(subject)):gsub(\(pattern), \(replacement()), \(integer()))"
        }
    }

    mutating func libraryCall() -> String {
        switch Int.random(in: 0..<20, using: &random) {
        case 0:
            "return string.rep(\(text()), \(pick(["-1", "0", "1", "2", "7", "3.0", "'4'", "1.5"])), \(pick(["nil", "''", "','", "'ab'"])))"
        case 1: "return string.byte(\(text()), \(integer()), \(integer()))"
        case 2: "return string.sub(\(text()), \(integer()), \(integer()))"
        case 3: "return string.char(\(pick(["0", "65", "255", "256", "-1", "65, 66", ""])))"
        case 4: "return string.\(pick(["upper", "lower", "reverse", "len"]))(\(argument()))"
        case 5, 6: "return string.format('\(formats())', \(argument()), \(argument()))"
        case 7: "return table.concat(\(table()), \(pick(["nil", "','", "7"])), \(integer()), \(small()))"
        case 8: "local t = \(table()); table.insert(t, \(small()), \(argument())); return list(t, 9)"
        case 9: "local t = \(table()); table.insert(t, \(argument())); return list(t, 9)"
        case 10: "local t = \(table()); return table.remove(t, \(small())), list(t, 9)"
        case 11:
            "return list(table.move(\(table()), \(near()), \(near()), \(near()), \(pick(["nil", "{}", "{9, 8, 7}"]))), 14)"
        case 12: "local t = \(table()); table.move(t, \(near()), \(near()), \(near())); return list(t, 14)"
        case 13: "return table.unpack(\(table()), \(small()), \(small()))"
        case 14:
            "local t = \(sortable()); table.sort(t, \(pick(["nil", "function(a, b) return a > b end"]))); return list(t, 14)"
        case 15: "return utf8.len(\(unicode()), \(integer()), \(integer()), \(pick(["nil", "true"])))"
        case 16: "return utf8.codepoint(\(unicode()), \(integer()), \(integer()), \(pick(["nil", "true"])))"
        case 17: "return utf8.offset(\(unicode()), \(integer()), \(integer()))"
        case 18:
            "return utf8.char(\(pick(["0", "127", "128", "2048", "65536", "2097152", "67108864", "2147483647", "2147483648", "-1", "55296"])))"
        default:
            "return tonumber(\(pick(["'ff'", "'0x1f'", "' 7 '", "'7x'", "'1e2'", "'-z'", "''", "5", "nil"])), \(pick(["nil", "2", "10", "16", "36", "37", "1"])))"
        }
    }

    // MARK: Parts

    private mutating func pick(_ choices: [String]) -> String {
        choices[Int.random(in: choices.indices, using: &random)]
    }

    private mutating func join(_ choices: [String], upTo most: Int) -> String {
        (0..<Int.random(in: 0...most, using: &random)).map { _ in pick(choices) }.joined()
    }

    private mutating func text() -> String {
        "'"
            + join(
                ["a", "b", "a", "b", "1", "2", " ", ".", ",", "(", ")", "-", "]", "%", "^", "\\0", "\\xe9", "A", "_"],
                upTo: 12) + "'"
    }

    private mutating func unicode() -> String {
        "'"
            + join(
                ["a", "\\u{e4}", "\\u{20ac}", "\\u{1F600}", "\\x80", "\\xff", "\\xc0", "\\xed\\xa0\\x80", "\\0"],
                upTo: 5) + "'"
    }

    private mutating func pattern() -> String {
        let items = [
            "a", "b", "1", ".", "%a", "%d", "%s", "%w", "%S", "%x", "%p", "%u", "%g", "%c", "%z", "%.", "[ab]", "[^a]",
            "[a-c]", "[%a-]",
            "[]a]", "[^]]", "[%d%s]", "[a-%%]", "%b()", "%bab", "%f[%w]", "%f[%W]", "%1", "%2", "(", ")", "(", ")",
            "()", "\\0", "\\xe9",
        ]
        let odd = ["^", "$", "%", "[", "[^", "]", "%b", "%f", "%0", "*"]
        var result = pick(["", "", "", "^"])
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            result += Int.random(in: 0..<25, using: &random) == 0 ? pick(odd) : pick(items)
            result += pick(["", "", "", "*", "+", "-", "?"])
        }
        return "'" + result + pick(["", "", "$"]) + "'"
    }

    private mutating func replacement() -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            pick([
                "{a = 'x', b = false, [1] = 'one'}", "{a = 1, b = 2.5}", "{a = {}}",
                "setmetatable({}, {__index = function(_, k) return k end})",
            ])
        case 1:
            pick([
                "function(a, b) return b end", "function(a) return a end", "function() return false end",
                "function() return 7 end", "function() return {} end", "function() error('stop', 0) end",
            ])
        case 2: pick(["5", "2.5", "nil", "true"])
        default: "'" + join(["%0", "%1", "%2", "%%", "x", "\\0", "-", "%9", "%x"], upTo: 3) + "'"
        }
    }

    private mutating func integer() -> String {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: pick(["math.maxinteger", "math.mininteger", "math.maxinteger - 1", "1e15", "2^53"])
        case 1: pick(["2.0", "'3'", "1.5", "{}", "'x'", "nil", "-0.0"])
        default: "\(Int.random(in: -14...14, using: &random))"
        }
    }

    private mutating func small() -> String {
        Int.random(in: 0..<10, using: &random) == 0
            ? pick(["nil", "1.5", "'2'", "2.0", "math.maxinteger", "math.mininteger"])
            : "\(Int.random(in: -2...7, using: &random))"
    }

    /// A position that plain Lua can count to.
    private mutating func near() -> String {
        Int.random(in: 0..<15, using: &random) == 0
            ? pick(["nil", "1.5", "'2'"]) : "\(Int.random(in: -2...7, using: &random))"
    }

    private mutating func argument() -> String {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: text()
        case 1: pick(["0", "-1", "255", "math.mininteger", "1 << 40"])
        case 2: pick(["0.5", "-2.0", "1e300", "1/0", "-1/0", "-0.0", "3.0"])
        case 3: pick(["'5'", "'0x10'", "'1e1'", "'x'"])
        default: pick(["nil", "true", "false", "'abc'", "7"])
        }
    }

    private mutating func formats() -> String {
        let flags = [
            "", "", "", "-", "+", " ", "#", "0", "5", "-5", "05", "12", ".2", "6.3", ".0", "100", ".100", "-+0",
        ]
        let conversions = [
            "d", "i", "s", "s", "f", "g", "e", "x", "X", "o", "c", "q", "a", "u", "G", "E", "%", "y", "",
        ]
        return (0..<Int.random(in: 1...3, using: &random))
            .map { _ in pick(["", "x", "%%"]) + "%" + pick(flags) + pick(conversions) }
            .joined()
    }

    private mutating func table() -> String {
        var elements = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            pick(["1", "2", "3.5", "'a'", "'b'", "'\\0'"])
        }
        if Int.random(in: 0..<4, using: &random) == 0 { elements.append("{}") }
        return "{" + elements.joined(separator: ", ") + "}"
    }

    private mutating func sortable() -> String {
        let kind = pick(["number", "integer", "string", "mixed", "odd"])
        let elements = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            switch kind {
            case "number": pick(["1.5", "-2.0", "0.0", "1/0", "-1/0", "7.25"])
            case "integer": "\(Int.random(in: -20...20, using: &random))"
            case "string": pick(["'a'", "'b'", "'ab'", "''", "'a\\0b'", "'\\xe9'", "'B'"])
            case "mixed": pick(["1", "1.5", "2", "math.maxinteger", "2^63", "-2^62", "math.mininteger", "0.5"])
            default: pick(["1", "'a'", "{}", "true"])
            }
        }
        return "{" + elements.joined(separator: ", ") + "}"
    }
}
