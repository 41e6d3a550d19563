import RuleModel

/// `wheelwright new rule NAME`: the first version of a rule, with its test.
struct NewCommand: Command {
    let name = "new"
    let summary = "write the first version of a rule and its test"
    let discussion = """
        Writes a rule file and its test from a template that passes check and test, for you to change. A dot in the name \
        becomes an underscore in the file's. A file that exists is never overwritten.
        """
    private let kind = Operand(
        "KIND", .choice(of: NewRuleKind.self), about: "rule (a decision tree), score, task, signal or strategy")
    private let id = Operand("NAME", .ruleID, about: "its id, such as my.puts")

    var syntax: CommandSyntax { CommandSyntax([DecisionOptions.workspace], operands: [kind, id]) }
    let examples = [
        CommandExample("wheelwright new rule my.calls", "rules/my_calls.lua and rules/my_calls_test.lua"),
        CommandExample("wheelwright new score my.entry", "rules/scores/my_entry.lua and its test"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let (kind, id) = (try arguments.require(kind), try arguments.require(id))
        let root = try arguments.require(DecisionOptions.workspace)
        try NewCommand.checkWorkspace(root)
        if let place = NewCommand.place(of: id, in: root) { throw ScaffoldError.idTaken(id: id.text, place: place) }
        let scaffold = Scaffold.rule(kind, id: id, folder: kind.folder)
        try ScaffoldWriter(root: root).write(scaffold)
        for file in scaffold.files { io.print(root == "." ? file.path : "\(root)/\(file.path)") }
        if kind == .rule {
            io.print("\nIt decides nothing yet: add \"\(id.text)\" to the trees in rules/positions.lua.")
        } else if kind == .signal {
            io.print("\nSee what it says of a recording: wheelwright signals \(id.text) --data RECORDING --all")
        } else if kind == .task {
            io.print("\nSee when it runs: wheelwright tasks next 5 --task \(id.text)")
        } else if kind == .strategy {
            io.print("\nSee what it says in full: wheelwright effective \(id.text)")
        }
        return .success
    }

    /// A workspace without rules of its own has the shipped ones, which would go out of force with the first file.
    private static func checkWorkspace(_ root: String) throws {
        guard Folder.exists(root) else { throw WorkspaceError.noFolder(option: "--workspace", path: root) }
        guard Folder.exists("\(root)/rules") else { throw ScaffoldError.notAWorkspace(path: root) }
    }

    /// Where a rule of that id is declared; nil where there is none, or where the workspace doesn't load.
    private static func place(of id: RuleID, in root: String) -> String? {
        RuleName.all(in: root).first { $0.id == id.text }?.location.description
    }
}
