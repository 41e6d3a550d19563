/// `wheelwright completion bash|zsh`: the script that lets a shell complete command lines.
struct CompletionCommand: Command {
    let name = "completion"
    let summary = "print the script that completes command lines in a shell"
    let discussion = """
        The script asks the program itself, so that it never falls behind it: commands, options, the words that an option \
        takes, files, and the ids of the rules in the workspace.

        In this shell only: source <(wheelwright completion bash). In every bash: write it to \
        ~/.local/share/bash-completion/completions/wheelwright. In every zsh: write it to a folder of $fpath, as \
        _wheelwright. make install does both.
        """
    private let shell = Operand("SHELL", .choice(of: Shell.self), about: "bash or zsh")

    var syntax: CommandSyntax { CommandSyntax(operands: [shell]) }
    let examples = [
        CommandExample("wheelwright completion zsh > ~/.zfunc/_wheelwright", "where ~/.zfunc is in $fpath")
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        io.output.write(try arguments.require(shell).script)
        return .success
    }
}

/// `wheelwright complete -- WORD…`: what the last word of a command line may become; a shell's script calls it.
///
/// Prints a candidate a line, and what it means after a tab. A last line `:files` or `:folders` asks the shell for paths.
struct CompleteCommand: Command {
    let name = "complete"
    let summary = "what the last word of a command line may become"
    let isHidden = true
    private let words = Operand("WORD", ValueKind<String>.anything, count: .any, about: "the words after the program")

    var syntax: CommandSyntax { CommandSyntax(operands: [words]) }

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let completion = Completer(registry: .all).complete(arguments.all(words))
        for candidate in completion.candidates {
            io.print(candidate.about.isEmpty ? candidate.word : "\(candidate.word)\t\(candidate.about)")
        }
        if let paths = completion.paths { io.print(":\(paths.rawValue)") }
        return .success
    }
}

extension ValueKind where Value == String {
    /// Any text, even an empty one: a word that has only been begun.
    static var anything: ValueKind { ValueKind(expected: "a text", parse: { $0 }, show: { $0 }) }
}
