import Journal
import Market

/// `wheelwright journal verify`: whether anything is other than it was written.
struct JournalVerifyCommand: Command {
    let name = "verify"
    let summary = "check the file, its log's hash chain, and every sum"
    let discussion = """
        Each line of the decision log has a hash over itself and the hash of the line before, and every row is held against \
        its line: a row that was changed, added or removed by another program is found, and so is a line that is missing. \
        Then the positions, trades, campaigns and balances are held against what the entries come to.

        The last hash, kept elsewhere, shows later whether lines were cut off at the end: pass it with --expect.
        """
    private let expected = Option(
        "expect", valueName: "HASH", .logHash,
        about: "the last hash of an earlier check; a line of the log must still have it")

    var syntax: CommandSyntax { CommandSyntax([expected, OutputFormat.option] + JournalOptions.place) }
    let examples = [CommandExample("wheelwright journal verify", "has anything been changed?")]
    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let journal = try arguments.journal(.reading, io)
        let result = try journal.verify(expecting: arguments[expected])
        let isExpected = arguments[expected] == nil || result.expectedLine != nil
        var problems = result.problems
        if !isExpected {
            problems.append(
                .init(
                    place: "the end of the log", detail: "no line has the hash that --expect says: lines were cut off"))
        }
        let isSound = problems.isEmpty
        switch try arguments.require(OutputFormat.option) {
        case .json: io.output.write(json(result, problems, journal.path).prettyText)
        case .csv: list(problems).write(.csv, io)
        case .table:
            io.print(
                "\(printable(journal.path)): \(counted(result.logLines, "line")) in the log, "
                    + "\(counted(result.entries, "entry", "entries")), "
                    + "\(counted(result.recommendations, "recommendation")), \(counted(result.runs, "task run"))")
            if isSound {
                io.print(io.style("everything is as it was written", .green))
            } else {
                io.print()
                list(problems).write(.table, io)
                let hidden = result.problemCount - result.problems.count
                if hidden > 0 { io.print("and \(NumberText.grouped(hidden)) more") }
            }
            io.print("last hash \(result.lastHash)")
        }
        return isSound ? .success : .findings
    }

    private func list(_ problems: [JournalVerification.Problem]) -> Listing<JournalVerification.Problem> {
        Listing(
            name: "problems",
            columns: [
                ListColumn("place", .init("Where"), text: { $0.place }),
                ListColumn("detail", .init("What is wrong", isFlexible: true), text: { $0.detail }),
            ], rows: problems, whenEmpty: "")
    }

    private func json(
        _ result: JournalVerification, _ problems: [JournalVerification.Problem], _ path: String
    ) -> JSONValue {
        [
            "file": .string(path), "sound": .bool(problems.isEmpty), "log_lines": .int(result.logLines),
            "entries": .int(result.entries), "recommendations": .int(result.recommendations),
            "runs": .int(result.runs), "last_hash": .string(result.lastHash),
            "problem_count": .int(result.problemCount + problems.count - result.problems.count),
            "problems": .array(
                problems.map { ["place": .string($0.place), "detail": .string($0.detail)] }),
        ]
    }
}
