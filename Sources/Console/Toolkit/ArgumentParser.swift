import Market

/// Turns the words after a command's name into values, or says which word was not understood.
///
/// Long options are `--name VALUE` or `--name=VALUE`, short ones `-n VALUE` or `-nVALUE`; flags can share a dash. Options
/// and operands may come in any order; after `--` everything is an operand. A lone `-` and negative numbers are values.
struct ArgumentParser {
    private let syntax: CommandSyntax
    private var result: ParsedArguments
    private var words: ArraySlice<String>
    private var loose: [String] = []

    private var command: String { result.command }

    /// Reads `words`, the command line after the name of `command`.
    static func parse(
        _ words: [String], command: String, syntax: CommandSyntax
    ) throws(UsageError) -> ParsedArguments {
        var parser = ArgumentParser(
            syntax: syntax, result: ParsedArguments(command: command), words: words[...])
        return try parser.run()
    }

    private mutating func run() throws(UsageError) -> ParsedArguments {
        while let word = words.popFirst() {
            if word == "--" {
                loose += words
                break
            } else if word.hasPrefix("--") {
                try readLong(word.dropFirst(2))
            } else if ArgumentParser.looksLikeOption(word) {
                try readShort(word.dropFirst())
            } else {
                loose.append(word)
            }
        }
        try checkRequired()
        try assignOperands()
        return result
    }

    /// A word that begins with a dash, and is neither a lone dash nor a negative number.
    private static func looksLikeOption(_ word: String) -> Bool {
        word.hasPrefix("-") && word.count > 1 && Double(word) == nil
    }

    private mutating func readLong(_ body: Substring) throws(UsageError) {
        let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard let option = syntax.option(named: name) else {
            let nearest = nearestName(to: name, among: syntax.options.map(\.name))
            throw .unknownOption(command: command, option: "--\(name)", nearest: nearest.map { "--\($0)" })
        }
        if option.isFlag {
            guard parts.count == 1 else { throw .flagWithValue(command: command, option: option.spelling) }
            result.append(true, option: name)
        } else if parts.count == 2 {
            try store(String(parts[1]), option: option, spelling: option.spelling)
        } else {
            try store(try nextValue(of: option, spelling: option.spelling), option: option, spelling: option.spelling)
        }
    }

    /// Letters behind one dash: flags, up to an option, whose value is the rest or the next word.
    private mutating func readShort(_ body: Substring) throws(UsageError) {
        var rest = body
        while let letter = rest.popFirst() {
            guard let option = syntax.option(short: letter) else {
                throw .unknownOption(command: command, option: "-\(letter)", nearest: nearLong(String(body)))
            }
            if option.isFlag {
                result.append(true, option: option.name)
            } else {
                let spelling = "-\(letter)"
                let text = rest.isEmpty ? try nextValue(of: option, spelling: spelling) : String(rest)
                try store(text, option: option, spelling: spelling)
                return
            }
        }
    }

    /// `-data` was most likely meant as `--data`.
    private func nearLong(_ body: String) -> String? {
        guard body.count > 1 else { return nil }
        let name = body.prefix { $0 != "=" }
        return nearestName(to: String(name), among: syntax.options.map(\.name)).map { "--\($0)" }
    }

    private mutating func nextValue(of option: OptionSyntax, spelling: String) throws(UsageError) -> String {
        guard let next = words.first, !ArgumentParser.looksLikeOption(next) else {
            throw .missingValue(command: command, option: spelling, valueName: option.valueName ?? "VALUE")
        }
        words.removeFirst()
        return next
    }

    private mutating func store(_ text: String, option: OptionSyntax, spelling: String) throws(UsageError) {
        if !option.isRepeatable, result.options[option.name] != nil {
            throw .repeatedOption(command: command, option: option.spelling)
        }
        guard let value = option.parse(text) else {
            throw .badValue(command: command, argument: spelling, text: text, expected: option.expected)
        }
        result.append(value, option: option.name)
    }

    private func checkRequired() throws(UsageError) {
        for option in syntax.options where option.isRequired && result.options[option.name] == nil {
            throw .missingOption(
                command: command, option: option.spelling, valueName: option.valueName ?? "VALUE")
        }
    }

    /// Gives each operand its share of the loose words, left to right, keeping back what later ones need.
    private mutating func assignOperands() throws(UsageError) {
        var rest = loose[...]
        for (index, operand) in syntax.operands.enumerated() {
            let reserved = syntax.operands[(index + 1)...].reduce(0) { $0 + $1.count.minimum }
            let share = min(operand.count.maximum, max(operand.count.minimum, rest.count - reserved))
            guard share <= rest.count else { throw .missingOperand(command: command, operand: operand.name) }
            for text in rest.prefix(share) {
                guard let value = operand.parse(text) else {
                    throw .badValue(command: command, argument: operand.name, text: text, expected: operand.expected)
                }
                result.append(value, operand: operand.name)
            }
            rest = rest.dropFirst(share)
        }
        if let surplus = rest.first { throw .surplusOperand(command: command, text: surplus) }
    }
}
