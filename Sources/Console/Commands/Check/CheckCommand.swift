import Analysis
import LuaBridge
import RuleScript

/// `wheelwright check`: loads rule files and names everything in them that its author should look at.
struct CheckCommand: Command {
    let name = "check"
    let summary = "find mistakes in rule files: names, units, what can't happen"
    let discussion = """
        Without an operand the workspace is checked. A file or folder of the workspace is checked as part of it; one \
        outside is checked on its own, with nothing but the rule language beside it.

        Errors keep a rule from meaning what it says, and end with 1. Warnings are most likely slips; with --strict they \
        end with 1 too. Information is worth knowing and often meant, such as branches that overlap; a table leaves it out \
        unless --severity asks for it.
        """
    private let format = Option(
        "format", valueName: "FORMAT", .choice(of: CheckFormat.self), default: .table, about: "how to print the result")
    private let severity = Option(
        "severity", valueName: "LEAST", .choice(of: CheckSeverity.self),
        about: "the least severity to show; warning in a table, and information in everything else")
    private let strict = Flag("strict", about: "fail on warnings too")
    private let verbose = Flag("verbose", short: "v", about: "show how many conditions each rule has")
    private let targets = Operand("PATH", .text, count: .any, about: "a rule file, or a folder of them")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                DecisionOptions.rules, DecisionOptions.workspace, DecisionOptions.limits, strict, severity, verbose,
                WatchLoop.flag, format,
            ],
            operands: [targets])
    }

    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData]
    let examples = [
        CommandExample("wheelwright check", "checks the rules of the current directory"),
        CommandExample("wheelwright check --watch", "checks them again whenever one changes"),
        CommandExample("wheelwright check ~/drafts/csp.lua --format json", "checks a file on its own, for an editor"),
        CommandExample("wheelwright check --strict --format sarif", "for code review"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let source = try WorkspaceSource(arguments, others: arguments.all(targets))
        guard arguments[WatchLoop.flag] else { return try report(source, arguments, io) }
        return try await WatchLoop(source: source, io: io).run { try report(source, arguments, io) }
    }

    private func report(
        _ source: WorkspaceSource, _ arguments: ParsedArguments, _ io: ConsoleIO
    ) throws -> ExitCode {
        let sets = try CheckSet.sets(of: source.others, workspace: try source.read(), folder: source.folder)
        let loader = RuleLoader(limits: arguments.limits)
        let format = try arguments.require(format)
        let least = arguments[severity]?.severity ?? (format == .table ? .warning : .information)
        let result = CheckResult(sets, loader: loader, least: least)
        switch format {
        case .table:
            let report = CheckReport(
                result: result, style: io.style, width: io.output.width, isVerbose: arguments[verbose])
            io.output.write(report.text)
        case .json: io.output.write(result.json.prettyText)
        case .csv: io.output.write(result.csv)
        case .sarif: io.output.write(result.sarif.prettyText)
        }
        return result.fails(strictly: arguments[strict]) ? .findings : .success
    }
}

/// How `check` writes what it found.
private enum CheckFormat: String, CaseIterable, Sendable {
    case table, json, csv, sarif
}

/// The words for severities on the command line.
private enum CheckSeverity: String, CaseIterable, Sendable {
    case error, warning, information

    var severity: Finding.Severity {
        switch self {
        case .error: .error
        case .warning: .warning
        case .information: .information
        }
    }
}
