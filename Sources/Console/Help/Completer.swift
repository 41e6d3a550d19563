/// Completes command lines by the same declarations that the parser and the help pages work from.
struct Completer {
    let registry: CommandRegistry

    /// What the last of these words may become.
    ///
    /// - Parameter words: the words after the program's name; the last one is being written, and may be empty.
    func complete(_ words: [String]) -> Completion {
        let start = words.last ?? ""
        var before = words.dropLast()[...]
        guard let first = before.popFirst() else { return commands(start) }
        if first == "help" { return help(Array(before), start) }
        switch registry.entries.first(where: { $0.name == first }) {
        case .command(let command): return arguments(of: command, before, start)
        case .group(let group):
            guard let name = before.popFirst() else { return names(group.commands).beginning(with: start) }
            guard let command = group.commands.first(where: { $0.name == name }) else { return .none }
            return arguments(of: command, before, start)
        case nil: return .none
        }
    }

    private func commands(_ start: String) -> Completion {
        var candidates = registry.listed.map { Completion.Candidate(word: $0.name, about: $0.summary) }
        candidates.append(Completion.Candidate(word: "help", about: "explain a command or an error code"))
        if start.hasPrefix("-") {
            candidates = [
                Completion.Candidate(word: "--help", about: "list the commands"),
                Completion.Candidate(word: "--version", about: "show the version"),
            ]
        }
        return Completion(candidates: candidates).beginning(with: start)
    }

    private func names(_ commands: [any Command]) -> Completion {
        Completion(candidates: commands.map { Completion.Candidate(word: $0.name, about: $0.summary) })
    }

    /// `help COMMAND`, `help GROUP COMMAND`, `help CODE`.
    private func help(_ before: [String], _ start: String) -> Completion {
        if let first = before.first {
            guard case .group(let group)? = registry.entries.first(where: { $0.name == first }), before.count == 1
            else {
                return .none
            }
            return names(group.commands).beginning(with: start)
        }
        let isCode = start.utf8.count > 1 && ErrorSection.isCode((start + "000").prefix(4).description)
        guard isCode else {
            return Completion(candidates: registry.listed.map { .init(word: $0.name, about: $0.summary) })
                .beginning(with: start)
        }
        return Completion(candidates: ErrorSection.all.map { .init(word: $0.code, about: $0.title) })
            .beginning(with: start.uppercased())
    }

    /// An option, the value of one, or the operand whose turn it is.
    private func arguments(of command: any Command, _ before: ArraySlice<String>, _ start: String) -> Completion {
        let syntax = CommonOptions.added(to: command.syntax)
        let line = CommandLineState(before, syntax: syntax)
        if let option = line.waiting { return value(of: option, line).beginning(with: start) }
        if !line.isPastOptions, start.hasPrefix("-") {
            guard let equals = start.firstIndex(of: "=") else { return options(syntax, line, start) }
            let name = start[..<equals].drop { $0 == "-" }
            guard let option = syntax.option(named: String(name)), !option.isFlag else { return .none }
            let found = value(of: option, line).beginning(with: String(start[start.index(after: equals)...]))
            // The shell replaces the whole word.
            return Completion(
                candidates: found.candidates.map { .init(word: "\(start[...equals])\($0.word)", about: $0.about) },
                paths: found.paths)
        }
        guard let operand = operand(line.operandCount, of: syntax) else { return options(syntax, line, start) }
        let completion =
            operand.choices.isEmpty
            ? Completion(valueNamed: operand.name, workspace: line.workspace) : Completion(words: operand.choices)
        // Where nothing is known of the operand, the options are the better offer.
        if completion == .none, start.isEmpty { return options(syntax, line, start) }
        return completion.beginning(with: start)
    }

    private func value(of option: OptionSyntax, _ line: CommandLineState) -> Completion {
        option.choices.isEmpty
            ? Completion(valueNamed: option.valueName ?? "", workspace: line.workspace)
            : Completion(words: option.choices)
    }

    /// The options that may still come.
    private func options(_ syntax: CommandSyntax, _ line: CommandLineState, _ start: String) -> Completion {
        let left = syntax.options.filter { option in
            !line.given.contains(option.name) || (option.isRepeatable && !option.isFlag)
        }
        return Completion(candidates: left.map { .init(word: $0.spelling, about: $0.about) }).beginning(with: start)
    }

    /// The operand that takes the loose word of this index.
    private func operand(_ index: Int, of syntax: CommandSyntax) -> OperandSyntax? {
        var index = index
        for operand in syntax.operands {
            if index < operand.count.maximum { return operand }
            index -= operand.count.maximum
        }
        return nil
    }
}
