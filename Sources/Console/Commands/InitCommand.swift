/// `wheelwright init DIR`: a workspace to begin with.
struct InitCommand: Command {
    let name = "init"
    let summary = "make a workspace: a rule, its test, and what an editor needs"
    let discussion = """
        Writes a folder with one decision tree for cash-secured puts and its test, the policies that a recommendation \
        needs, a file for your own numbers, and what editors need to complete and check rule files. Everything in it is \
        made to be edited.

        The folder is made where it is missing. One that holds anything but a repository's .git is refused: nothing is \
        ever overwritten.
        """
    private let shipped = Flag("shipped", about: "with all the rules that the program ships with, instead of one")
    private let folder = Operand("DIR", .text, count: .optional, about: "the folder; the current one if left out")

    var syntax: CommandSyntax { CommandSyntax([shipped], operands: [folder]) }
    let examples = [
        CommandExample("wheelwright init my-rules", "a workspace with one rule"),
        CommandExample("wheelwright init --shipped my-rules", "a workspace with all shipped rules, to change them"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let path = arguments[folder] ?? "."
        let isShipped = arguments[shipped]
        let scaffold = isShipped ? Scaffold.shippedWorkspace : .workspace
        try ScaffoldWriter(root: path).writeWorkspace(scaffold)
        io.print("\(path): a new workspace")
        for (place, about) in isShipped ? InitCommand.shippedPlaces : InitCommand.places {
            io.print("  \(place.padded(to: 24))\(about)")
        }
        io.print("\nNext:")
        if path != "." { io.print("  cd \(shellQuoted(path))") }
        for line in InitCommand.next { io.print("  \(line)") }
        return .success
    }

    private static let places = [
        ("rules/my_puts.lua", "a decision tree for cash-secured puts"),
        ("rules/my_puts_test.lua", "what it must decide"),
        ("rules/positions.lua", "which rules are in force"),
        ("local/mine.lua", "your own numbers"),
    ]
    private static let shippedPlaces = [
        ("rules/", "decision trees, scores and policies"), ("rules/positions.lua", "which of them are in force"),
        ("local/mine.lua", "your own numbers"),
    ]
    private static let next = [
        "wheelwright check                           are the rules in order?",
        "wheelwright test                            do they decide what they must?",
        "wheelwright simulate --into demo.whl        a market to try them on",
        "wheelwright recommend --data demo.whl       what they say",
    ]
}

extension String {
    /// With spaces behind it, up to a width of plain letters.
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}

/// A path as a shell takes it.
func shellQuoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "/._-+=@%".utf8.contains(byte)
    }
    if isPlain, !path.hasPrefix("-") { return path }
    let quoted = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    return path.hasPrefix("-") ? "./'\(quoted)'" : "'\(quoted)'"
}
