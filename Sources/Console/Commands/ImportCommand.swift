import Market
import Recording

/// `wheelwright import`: files of a feed into a recording.
struct ImportCommand: Command {
    let name = "import"
    let summary = "read market data, positions or events into a recording"
    let discussion = """
        Reads files, and folders with all below them; .gz and .zip are expanded. Everything is recorded, or, where a file is \
        damaged, nothing. What was imported before is passed over; other content under the same key is an error, unless \
        --replace is given. The report counts every row that was kept with a defect, or rejected, with the place of the first.

        Formats: ladder, desk and lean are chains as those feeds write them, csv is Wheelwright's own; positions, rates, \
        dividends, earnings, news and actions (splits, new symbols, delistings) are CSV files. docs/recording-format.md lists the columns of each.
        """
    private let from = Option(
        "from", valueName: "FORMAT", .choice(of: ImportFormat.self), isRequired: true, about: "what the files are")
    private let into = Option(
        "into", valueName: "FILE", .text, isRequired: true, about: "the recording; made where it is missing")
    private let replace = Flag("replace", about: "overwrite what is recorded with other content, and read files again")
    private let sources = Operand("SOURCE", .text, count: .atLeastOne, about: "files and folders to read")

    var syntax: CommandSyntax {
        CommandSyntax([from, into, replace, OutputFormat.option], operands: [sources])
    }
    let examples = [
        CommandExample(
            "wheelwright import --from ladder ../shared/data/ladder-2026-04 --into ladder.whl",
            "four sessions of ten underlyings"),
        CommandExample(
            "wheelwright import --from dividends dividends.csv --into ladder.whl", "complete it with dividends"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let path = try arguments.require(into)
        let format = try arguments.require(OutputFormat.option)
        let request = ImportRequest(
            format: try arguments.require(from), sources: arguments.all(sources), replacing: arguments[replace])
        let bar = io.progress("importing", unit: "rows", total: nil)
        defer { bar.finish() }
        let report = try RecordingImport.run(request, into: path, volatility: CaptureVolatility.of) { progress in
            bar.update(progress.rows)
        }
        bar.finish()
        io.output.write(ImportReportText(report: report, path: path).text(format, width: io.output.width, io.style))
        return .success
    }
}
