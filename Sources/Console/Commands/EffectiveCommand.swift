import LuaBridge
import RuleModel
import RuleScript

/// `wheelwright effective`: the values of the rules as they are in force.
struct EffectiveCommand: Command {
    let name = "effective"
    let summary = "every value of the rules in force, and what set it"
    let discussion = """
        Shows each parameter, weight, node, condition and policy of a rule with its value, unit, bounds and origin. What an \
        override set is marked, with the value that it took the place of. Without RULE all rules are shown.
        """
    private let rule = Operand("RULE", .text, count: .optional, about: "the rule's id, or positions or defaults")

    var syntax: CommandSyntax {
        CommandSyntax(
            [DecisionOptions.rules, DecisionOptions.workspace, DecisionOptions.limits, OutputFormat.option],
            operands: [rule])
    }
    let examples = [
        CommandExample("wheelwright effective csp.recovery", "the values of one tree"),
        CommandExample("wheelwright effective --format csv", "all values, for a spreadsheet"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let rules = try arguments.loadedRules().rules
        let effective = EffectiveRules(rules: rules)
        let shown = try arguments[rule].map { id throws(CommandFailure) in [try effective.rule(id)] } ?? effective.all
        let report = EffectiveReport(rules: shown, fingerprint: rules.fingerprint)
        switch try arguments.require(OutputFormat.option) {
        case .table: io.output.write(report.text(io.style))
        case .json: io.output.write(report.json)
        case .csv: io.output.write(report.csv)
        }
        return .success
    }
}
