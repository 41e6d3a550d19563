import TestSupport

/// Random Lua programs with odd blanks, line ends and comments; the same seed gives the same program.
struct ProgramGenerator {
    private var random: SeededGenerator
    private var depth = 0

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func program() -> String {
        let count = pick(1...8)
        return (0..<count).map { _ in statement() + blank() }.joined() + (chance(5) ? "return " + values() : "")
    }

    /// The same with a byte changed, taken out or put in, or the rest cut off.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<pick(1...3) where !bytes.isEmpty {
            let place = pick(0...(bytes.count - 1))
            switch pick(0...3) {
            case 0: bytes[place] = UInt8(pick(0...255))
            case 1: bytes.remove(at: place)
            case 2:
                bytes.insert(contentsOf: Array(["{", "end", "\"", "[[", "--", ")", "="][pick(0...6)].utf8), at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func chance(_ oneIn: Int) -> Bool { pick(1...oneIn) == 1 }

    /// Something between two tokens.
    private mutating func blank() -> String {
        switch pick(0...19) {
        case 0: "\n"
        case 1: "  "
        case 2: "\n\n\n  "
        case 3: " -- c\(pick(0...99))  \n"
        case 4: " --[[ d\(pick(0...99)) ]] "
        case 5: "\n--[==[ e \n f ]==]\n"
        case 6: "\t\r\n"
        default: " "
        }
    }

    private mutating func join(_ parts: [String]) -> String {
        parts.reduce("") { $0 + $1 + blank() }
    }

    private mutating func name() -> String { ["a", "b", "c", "value", "dte"][pick(0...4)] }

    private mutating func block() -> String {
        depth += 1
        defer { depth -= 1 }
        guard depth < 4 else { return "" }
        return (0..<pick(0...3)).map { _ in statement() + blank() }.joined()
    }

    private mutating func statement() -> String {
        switch pick(0...13) {
        case 0: join(["local", name(), "=", expression()])
        case 1: join([name(), "=", expression(), chance(2) ? ";" : ""])
        case 2: join([name(), ".", name(), ",", name(), "=", values()])
        case 3:
            join(["if", expression(), "then", block(), "elseif", expression(), "then", block(), "else", block(), "end"])
        case 4: join(["while", expression(), "do", block(), "end"])
        case 5: join(["for", name(), "=", "1", ",", expression(), "do", block(), "end"])
        case 6: join(["for", name(), ",", name(), "in", expression(), "do", block(), "end"])
        case 7: join(["repeat", block(), "until", expression()])
        case 8: join(["local", "function", name(), "(", name(), ",", "...", ")", block(), "end"])
        case 9: join(["function", name(), ".", name(), ":", name(), "(", ")", block(), "return", values(), "end"])
        case 10: join([name(), table()])
        case 11: join([";", "(", name(), ")", "(", values(), ")"])
        case 12: join(["do", block(), "end"])
        default: join([name(), "(", values(), ")"])
        }
    }

    private mutating func values() -> String {
        (0..<pick(1...3)).map { _ in expression() }.joined(separator: ",")
    }

    private mutating func table() -> String {
        let fields = (0..<pick(0...5)).map { _ in
            let field =
                switch pick(0...2) {
                case 0: expression()
                case 1: join([name(), "=", expression()])
                default: join(["[", expression(), "]", "=", expression()])
                }
            return field + blank() + (chance(4) ? ";" : ",") + blank()
        }
        return join(["{"] + fields + ["}"])
    }

    private mutating func expression() -> String {
        depth += 1
        defer { depth -= 1 }
        guard depth < 5 else { return name() }
        switch pick(0...14) {
        case 0: return ["1", "0x1F", "2.5e3", ".5", "7"][pick(0...4)]
        case 1: return ["'a'", "\"b\\\nc\"", "[[d\n e]]", "[==[ ]] ]==]", "'é\\z  x'"][pick(0...4)]
        case 2: return ["nil", "true", "false", "..."][pick(0...2)]
        case 3, 4:
            let symbol = ["+", "-", "..", "and", "or", "==", "~=", "<", "//", "^", "&", "~", "<<"][pick(0...12)]
            return join([expression(), symbol, expression()])
        case 5: return join([["-", "not", "#", "~"][pick(0...3)], expression()])
        case 6: return table()
        case 7: return join(["function", "(", name(), ")", block(), "end"])
        case 8: return join(["(", expression(), ")"])
        case 9: return join([name(), "[", expression(), "]"])
        case 10: return join([name(), ":", name(), "(", values(), ")"])
        case 11: return join([name(), "'s'"])
        case 12: return join([name(), table()])
        default: return name()
        }
    }
}
