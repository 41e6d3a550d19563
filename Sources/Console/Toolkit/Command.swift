import Market

/// One verb of the program: what it accepts, what its help says, and what it does.
///
/// A command keeps its options as properties, lists them in `syntax`, and reads their values with them in `run`.
protocol Command: Sendable {
    /// The word that calls it.
    var name: String { get }
    /// One line, without a full stop, for the list of commands and the top of the help page.
    var summary: String { get }
    /// Whether only the program itself calls it, so that help doesn't list it; false by default.
    var isHidden: Bool { get }
    /// Further paragraphs of the help page; empty by default.
    var discussion: String { get }
    var syntax: CommandSyntax { get }
    /// Command lines that work, for the help page; none by default.
    var examples: [CommandExample] { get }
    /// How it can end, for the help page; fine, usage and bad data by default.
    var exitCodes: [ExitCode] { get }

    /// Does the work. An error ends the command with its line on standard error and its exit code.
    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode
}

extension Command {
    var isHidden: Bool { false }
    var discussion: String { "" }
    var examples: [CommandExample] { [] }
    var exitCodes: [ExitCode] { [.success, .usage, .badData] }
}

/// A command line that works, and what it does.
struct CommandExample: Sendable {
    /// The whole line, beginning with `wheelwright`.
    let line: String
    /// What it does, in a few words.
    let about: String

    init(_ line: String, _ about: String) {
        self.line = line
        self.about = about
    }
}

/// Commands that share their first word: `data ls`, `data info`.
struct CommandGroup: Sendable {
    let name: String
    let summary: String
    let commands: [any Command]
    /// The command that is meant where its name is left out: `sweep wheel` for `sweep run wheel`; nil where none is.
    var usual: (any Command)?

    /// The usual command where a line goes on with this word, or ends, without a command's name; nil where it isn't meant.
    func usual(before word: String?) -> (any Command)? {
        guard let usual, !commands.contains(where: { $0.name == word }) else { return nil }
        guard let word else { return usual.syntax.options.contains(where: \.isRequired) ? nil : usual }
        // A word that it couldn't take is a misspelt name.
        return word.hasPrefix("-") || !usual.syntax.operands.isEmpty ? usual : nil
    }
}

/// All commands of the program, in the order in which help lists them.
struct CommandRegistry: Sendable {
    enum Entry: Sendable {
        case command(any Command)
        case group(CommandGroup)

        var name: String {
            switch self {
            case .command(let command): command.name
            case .group(let group): group.name
            }
        }

        var summary: String {
            switch self {
            case .command(let command): command.summary
            case .group(let group): group.summary
            }
        }
    }

    let entries: [Entry]

    /// Those that help lists and hints name.
    var listed: [Entry] {
        entries.filter { entry in
            if case .command(let command) = entry { !command.isHidden } else { true }
        }
    }

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The entry called by this word, or an error that names the nearest one.
    func entry(named name: String) throws(UsageError) -> Entry {
        guard let entry = entries.first(where: { $0.name == name }) else {
            throw .unknownCommand(name: name, nearest: nearestName(to: name, among: listed.map(\.name)))
        }
        return entry
    }
}

extension CommandGroup {
    /// The command called by this word, or an error that names the nearest one.
    func command(named word: String) throws(UsageError) -> any Command {
        guard let command = commands.first(where: { $0.name == word }) else {
            let nearest = nearestName(to: word, among: commands.map(\.name))
            throw .unknownCommand(name: "\(name) \(word)", nearest: nearest.map { "\(name) \($0)" })
        }
        return command
    }
}
