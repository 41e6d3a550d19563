/// What the finished words of a command line have said so far, mistakes included.
struct CommandLineState {
    /// The long names of the options that were given.
    private(set) var given: Set<String> = []
    private(set) var operandCount = 0
    /// The option whose value comes next.
    private(set) var waiting: OptionSyntax?
    /// Whether `--` has ended the options.
    private(set) var isPastOptions = false
    /// The value of `--workspace`.
    private(set) var workspace = "."

    init(_ words: ArraySlice<String>, syntax: CommandSyntax) {
        for word in words { take(word, syntax) }
    }

    private mutating func take(_ word: String, _ syntax: CommandSyntax) {
        if let option = waiting {
            note(word, for: option)
            waiting = nil
        } else if isPastOptions || !word.hasPrefix("-") || word == "-" {
            operandCount += 1
        } else if word == "--" {
            isPastOptions = true
        } else if word.hasPrefix("--") {
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let option = syntax.option(named: String(parts[0])) else { return }
            given.insert(option.name)
            if parts.count == 2 { note(String(parts[1]), for: option) } else if !option.isFlag { waiting = option }
        } else {
            takeLetters(word.dropFirst(), syntax)
        }
    }

    /// Flags that share a dash, up to an option whose value is the rest or the next word.
    private mutating func takeLetters(_ letters: Substring, _ syntax: CommandSyntax) {
        var rest = letters
        while let letter = rest.popFirst(), let option = syntax.option(short: letter) {
            given.insert(option.name)
            if option.isFlag { continue }
            if rest.isEmpty { waiting = option }
            return
        }
    }

    private mutating func note(_ value: String, for option: OptionSyntax) {
        if option.name == "workspace" { workspace = value }
    }
}
