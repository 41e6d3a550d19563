import LuaBridge
import RuleScript

/// `wheelwright check`: loads rule files and names every mistake in them.
struct CheckCommand: Command {
    let name = "check"
    let summary = "find mistakes in rule files: syntax, names, units, bounds"
    let discussion = """
        Without an operand the workspace is checked. A file or folder of the workspace is checked as part of it; one \
        outside is checked on its own, with nothing but the rule language beside it.
        """
    private let targets = Operand("PATH", .text, count: .any, about: "a rule file, or a folder of them")

    var syntax: CommandSyntax {
        CommandSyntax(
            [DecisionOptions.rules, DecisionOptions.workspace, DecisionOptions.limits, OutputFormat.option],
            operands: [targets])
    }

    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData]
    let examples = [
        CommandExample("wheelwright check", "checks the rules of the current directory"),
        CommandExample("wheelwright check ~/drafts/csp.lua --format json", "checks a file on its own, for an editor"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let format = try arguments.require(OutputFormat.option)
        let folder = try arguments.require(DecisionOptions.workspace)
        let workspace = try Workspace(folder: folder, rules: arguments.all(DecisionOptions.rules))
        let sets = try CheckSet.sets(of: arguments.all(targets), workspace: workspace, folder: folder)
        let loader = RuleLoader(limits: LuaLimits(arguments.all(DecisionOptions.limits)))
        let report = CheckReport(sets.map { $0.check(with: loader) })
        switch format {
        case .table: io.output.write(report.text(io.style))
        case .json: io.output.write(report.json.prettyText)
        case .csv: io.output.write(report.csv)
        }
        return report.findings.isEmpty ? .success : .findings
    }
}
