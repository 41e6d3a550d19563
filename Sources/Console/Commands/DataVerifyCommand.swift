import Recording

/// `wheelwright data verify`: every checksum of a recording.
struct DataVerifyCommand: Command {
    let name = "verify"
    let summary = "check a recording's checksums, and list all damage"

    var syntax: CommandSyntax { CommandSyntax([OutputFormat.option], operands: [DataCommands.file]) }
    let examples = [CommandExample("wheelwright data verify ladder.whl", "exit code 1 where something is damaged")]
    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let path = try arguments.require(DataCommands.file)
        let report = try RecordingReader(path: path).verify()
        switch try arguments.require(OutputFormat.option) {
        case .table: io.output.write(text(report, path))
        case .json: io.output.write(json(report, path).prettyText)
        case .csv: io.output.write(csv(report))
        }
        return report.isSound ? .success : .findings
    }

    private func text(_ report: VerificationReport, _ path: String) -> String {
        let checked = """
            \(NumberText.grouped(report.captures)) captures, \(NumberText.grouped(report.columns)) columns, \
            \(NumberText.grouped(report.contracts)) contracts, \(NumberText.grouped(report.others)) other rows
            """
        let verdict = report.isSound ? "sound" : "\(NumberText.grouped(report.findings.count)) findings"
        return (["\(path): \(verdict); checked \(checked)"] + report.findings).joined(separator: "\n") + "\n"
    }

    private func json(_ report: VerificationReport, _ path: String) -> JSONValue {
        .object([
            .init("path", .string(path)), .init("sound", .bool(report.isSound)),
            .init("captures", .int(Int64(report.captures))), .init("columns", .int(Int64(report.columns))),
            .init("contracts", .int(Int64(report.contracts))), .init("other_rows", .int(Int64(report.others))),
            .init("findings", .array(report.findings.map { .string($0) })),
        ])
    }

    private func csv(_ report: VerificationReport) -> String {
        var csv = CSVWriter(header: ["finding"])
        for finding in report.findings { csv.append([finding]) }
        return csv.text
    }
}
