import DryRun

/// `wheelwright sweep merge`: the shards of a sweep as one.
struct SweepMergeCommand: Command {
    let name = "merge"
    let summary = "put the shards of a sweep together"
    let discussion = """
        Reads files that `sweep --shard i/n --into FILE` has written, checks that they are of one sweep, agree where they \
        overlap, and lack nothing, and prints what the sweep would have printed in one go: to the byte, whatever the order \
        of the files and the number of shards.
        """
    private let files = Operand("FILE", .text, count: .atLeastOne, about: "the files of the shards")

    var syntax: CommandSyntax {
        CommandSyntax([SweepOptions.objective, SweepOptions.top, OutputFormat.option], operands: [files])
    }
    let examples = [CommandExample("wheelwright sweep merge shard-*.tsv", "the whole sweep")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let read = try arguments.all(files).map { path in
            (path: path, file: try SweepFile(try Folder.read(path, as: .sweep), path: path))
        }
        guard let identity = read.first?.file.identity else { return .usage }
        let rows = try SweepFile.merged(read)
        try SweepOutput(arguments).write(rows, identity: identity, io)
        return .success
    }
}

/// How both commands print what a sweep says.
struct SweepOutput {
    private let objective: SweepObjective
    private let top: Int
    private let format: OutputFormat

    init(_ arguments: ParsedArguments) throws {
        objective = try arguments.require(SweepOptions.objective)
        top = try arguments.require(SweepOptions.top)
        format = try arguments.require(OutputFormat.option)
    }

    /// - Throws: `SweepError.incomplete` where rows are missing.
    func write(_ rows: [SweepRow], identity: SweepIdentity, _ io: ConsoleIO) throws {
        write(try SweepSummary(rows, identity: identity, objective: objective), io)
    }

    /// Writes what the points that are done say, where there is one.
    ///
    /// - Returns: how many points that is, and how many there are.
    func writePart(
        _ rows: [SweepRow], identity: SweepIdentity, _ io: ConsoleIO
    ) throws -> (done: Int, of: Int) {
        let summary = try SweepSummary(rows, identity: identity, objective: objective, mayBePartial: true)
        if summary.trials > 0 { write(summary, io) }
        return (summary.trials, summary.total)
    }

    private func write(_ summary: SweepSummary, _ io: ConsoleIO) {
        switch format {
        case .table:
            io.output.write(SweepReport(summary: summary, top: top, style: io.style, width: io.output.width).text)
        case .json: io.output.write(summary.json.prettyText)
        case .csv: io.output.write(summary.csv)
        }
    }
}
