import Engine
import RuleModel

/// `wheelwright explain POSITION`: how the decision about one position came about.
struct ExplainCommand: Command {
    let name = "explain"
    let summary = "how the decision about one position came about"
    let discussion = """
        Shows every comparison on the way through the tree with its values and how far it is from flipping, where each \
        parameter was set, what was assumed, which rolls were looked at and why the others were turned away, what the \
        confidence is made of, and where every value comes from.

        Flips are the smallest changes of a single field, or of two together, after which another decision would be \
        made; each was decided again. Why not names the nearest obstacle of every other action.

        --what-if decides as if fields were other than they are, such as --what-if 'iv_rank=60,dte=3', and says what \
        that changes. 'missing' stands for a value that isn't there. Orders and prices still come from the market.

        Marks: [yes] the node was hit, [no ] it was not, [ ? ] data is missing, [off] an override switched it off.
        """
    private let whatIf = Option(
        "what-if", valueName: "FIELD=VALUE,…", .text, isRepeatable: true,
        about: "assume other values of the position's fields")
    private let position = Operand("POSITION", .text, about: "the position's id, or PORTFOLIO/ID")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                DecisionOptions.data, DecisionOptions.positions, DecisionOptions.journal, DecisionOptions.at,
                DecisionOptions.rules, DecisionOptions.workspace, DecisionOptions.limits, whatIf, OutputFormat.option,
            ], operands: [position])
    }
    let examples = [
        CommandExample(
            "wheelwright explain wfc-83p-0424 --data april.whl --positions positions.csv",
            "the decision at the recording's last capture"),
        CommandExample(
            "wheelwright explain wfc-83p-0424 --data april.whl --what-if dte=3",
            "the decision as it would be three days before expiration"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let overrides = try WhatIf.overrides(arguments.all(whatIf))
        let setup = try DecisionSetup(arguments, only: try arguments.require(position))
        let rules = await setup.engine.rules.fingerprint
        for position in setup.positions {
            let explanation = try await setup.engine.explain(
                position, snapshot: setup.snapshot, assuming: overrides)
            switch try arguments.require(OutputFormat.option) {
            case .json:
                io.output.write(bytes: ExplanationJSON.bytes(explanation, at: setup.at, rules: rules))
            case .csv:
                let run = DecisionRun(
                    at: setup.at, rules: rules, recording: setup.recording, decisions: [explanation.decision])
                io.output.write(run.csv)
            case .table:
                io.output.write(
                    Explanation(
                        explanation: explanation, at: setup.at, rules: rules,
                        positionFile: arguments[DecisionOptions.positions], style: io.style
                    ).text)
            }
        }
        return .success
    }
}
