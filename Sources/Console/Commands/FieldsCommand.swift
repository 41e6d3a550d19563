import RuleModel

/// `wheelwright fields`: what rules can read, with unit, meaning and an example.
struct FieldsCommand: Command {
    let name = "fields"
    let summary = "the fields that rules can read: unit, meaning, example"
    let discussion = """
        NAME is a field, a subject (position, contract, roll, decision), or a part of a field's name or meaning. Without it \
        all fields are listed. A roll also sees every field of its position, as position.NAME.
        """
    private let word = Operand("NAME", .text, count: .optional, about: "a field, a subject, or a part of either")

    var syntax: CommandSyntax { CommandSyntax([OutputFormat.option], operands: [word]) }
    let examples = [
        CommandExample("wheelwright fields iv_rank", "what it is, and a condition that reads it"),
        CommandExample("wheelwright fields news", "every field that has to do with news"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let report = FieldReport(entries: try FieldSearch.entries(arguments[word]))
        switch try arguments.require(OutputFormat.option) {
        case .table: io.output.write(report.text(io.style, width: io.output.width))
        case .json: io.output.write(report.json)
        case .csv: io.output.write(report.csv)
        }
        return .success
    }
}
