import LuaBridge
import RuleModel
import RuleScript
import RuleTesting

/// `wheelwright test`: runs the tests of rules, and says what they didn't reach.
struct TestCommand: Command {
    let name = "test"
    let summary = "run the tests of rules, and measure what they reach"
    let discussion = """
        Tests stand in files named *_test.lua beside the rules. They are held against the rules as they were written, \
        without the overrides of local/, unless --effective is given: what you change for yourself needn't break the \
        tests of what was shipped.

        An operand is a rule's id, or a file or folder: a test file runs whole, a rule file stands for the tests of its \
        rules. Without rules/ the shipped rules and their tests are run.

        Coverage counts the nodes, fallbacks, bands, points, factors and grades that were reached, both answers of each \
        condition, and both sides of each threshold, just beside it.

        --mutate builds one small mistake at a time into each rule: a threshold shifted by a step, a comparison turned \
        round, a branch moved or taken away, an action exchanged, a weight changed. Those that every test passes are \
        listed. One that can't matter is explained in the test file: -- survives: RULE: CHANGE; REASON.
        """
    private let targets = Operand("PATH|RULE", .text, count: .any, about: "a test file, rule file, folder or rule id")
    private let filter = Option(
        "filter", valueName: "TEXT", .text, about: "only cases and sweeps with this in RULE/NAME")
    private let coverage = Flag("coverage", about: "show what of the rules the tests didn't reach")
    private let mutate = Flag("mutate", about: "build mistakes into the rules, and list those that no test notices")
    private let failUnder = Option(
        "fail-under", valueName: "PERCENT", .number(in: 0...100),
        about: "measure coverage, and end with 1 where it is less")
    private let format = Option(
        "format", valueName: "FORMAT", .choice(of: TestFormat.self), default: .table, about: "how to print the result")
    private let effective = Flag(
        "effective", about: "test the rules in force: with local/, its overrides and its tests")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                filter, coverage, failUnder, mutate, effective, WatchLoop.flag, format, DecisionOptions.rules,
                DecisionOptions.workspace, DecisionOptions.limits,
            ], operands: [targets])
    }

    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData, .limitExceeded]
    let examples = [
        CommandExample("wheelwright test", "every test of the workspace"),
        CommandExample("wheelwright test csp.recovery --coverage", "one rule, and what its tests leave out"),
        CommandExample("wheelwright test csp.recovery --mutate", "what its tests would not notice"),
        CommandExample("wheelwright test --fail-under 100 --format junit", "for a build server"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        guard arguments[WatchLoop.flag] else { return try await report(arguments, io) }
        let paths = arguments.all(targets).filter { TestTarget.isPath($0) }
        return try await WatchLoop(source: WorkspaceSource(arguments, others: paths), io: io).run {
            try await report(arguments, io)
        }
    }

    private func report(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let workspace = try arguments.workspace(hasLocal: arguments[effective])
        let loaded = try arguments.rules(of: workspace)
        let target = try TestTarget(
            arguments.all(targets), workspace: workspace, folder: try arguments.require(DecisionOptions.workspace),
            rules: loaded.rules)
        let loading = TestSuite.load(
            target.files, modules: workspace.modules, rules: loaded.rules, limits: arguments.limits)
        for finding in loading.findings { io.note(diagnosticLine(finding)) }
        let suite = target.rules.map { loading.suite.only($0) } ?? loading.suite
        let least = arguments[failUnder]
        var options = TestRun.Options(filter: arguments[filter])
        options.measuresCoverage = arguments[coverage] || least != nil
        var report = TestRun(suite).run(rules: loaded.rules, functions: loaded.functions, options: options)
        if target.isPartial { report = report.coveringOnly(Set(suite.rules)) }
        let isWhole = loading.findings.isEmpty && report.hasPassed
        var mutation: MutationReport?
        if arguments[mutate], isWhole {
            let run = MutationRun(
                suite: suite, rules: loaded.rules, notes: SurvivorNotes(target.files), filter: arguments[filter])
            mutation = await run.report(
                of: target.isPartial ? Set(suite.rules) : nil, functions: loaded.functions)
        }
        let printed = TestReportText(report: report, least: least, showsGaps: arguments[coverage], style: io.style)
        switch try arguments.require(format) {
        case .table:
            io.output.write(printed.text)
            if let mutation { io.output.write(MutationReportText(report: mutation, style: io.style).text) }
        case .json: io.output.write(TestReportJSON(report, mutation: mutation).value.prettyText)
        case .junit: io.output.write(TestReportJUnit(report, mutation: mutation).text)
        }
        if arguments[mutate], !isWhole { io.note("wheelwright: no mutants were tried: every test has to pass first") }
        if let worst = loading.findings.map(\.exitCode).max(by: { $0.rawValue < $1.rawValue }) { return worst }
        let isClean = report.hasPassed && printed.isCoveredEnough && mutation?.isClean ?? true
        return isClean ? .success : .findings
    }
}

/// How `test` prints its result.
enum TestFormat: String, CaseIterable, Sendable {
    case table, json, junit
}
