/// `wheelwright explain POSITION`: how the decision about one position came about.
struct ExplainCommand: Command {
    let name = "explain"
    let summary = "how the decision about one position came about"
    let discussion = """
        Shows every comparison on the way through the tree with its values and how far it is from flipping, where each \
        parameter was set, what was assumed, which rolls were looked at and why the others were turned away, and what \
        the confidence is made of.

        Marks: [yes] the node was hit, [no ] it was not, [ ? ] data is missing, [off] an override switched it off.
        """
    private let position = Operand("POSITION", .text, about: "the position's id, or PORTFOLIO/ID")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                DecisionOptions.data, DecisionOptions.positions, DecisionOptions.at, DecisionOptions.rules,
                DecisionOptions.workspace, DecisionOptions.limits, OutputFormat.option,
            ], operands: [position])
    }
    let examples = [
        CommandExample(
            "wheelwright explain wfc-83p-0424 --data april.whl --positions positions.csv",
            "the decision at the recording's last capture")
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let run = try await DecisionRun.make(arguments, only: try arguments.require(position))
        switch try arguments.require(OutputFormat.option) {
        case .json: io.output.write(bytes: await run.jsonBytes())
        case .csv: io.output.write(run.csv)
        case .table:
            for decision in run.decisions {
                io.output.write(Explanation(decision: decision, run: run, style: io.style).text)
            }
        }
        return .success
    }
}
