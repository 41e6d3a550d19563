import Journal
import Market

/// `wheelwright recommend`: what the rules say about each position, the most urgent first.
struct RecommendCommand: Command {
    let name = "recommend"
    let summary = "what to do with each open position, the most urgent first"
    let discussion = """
        Judges the positions of a file, or those in the recording, by the rules in force, at an instant of the recording. \
        Nothing recorded later than that instant is looked at.

        The table is ordered by urgency. Below it stands a block for each position that asks for something: why, the order \
        with its legs and limit, the choices side by side in dollars, and what was missing. --brief leaves the blocks out.

        Rules come from the workspace: rules/, then strategies/, then local/. Without rules/ the shipped rules apply. \
        --rules DIR replaces rules/ and strategies/; local/ applies last, whatever came before.

        With --journal FILE the positions are those that are open in the journal, unless --positions names others. --store \
        keeps each recommendation in that journal, or else in var/journal.db of the workspace, with its inputs, its trace and \
        the rules, so that `redecide` can make it again.
        """
    private let brief = Flag("brief", short: "b", about: "only the table")

    var syntax: CommandSyntax {
        CommandSyntax([
            DecisionOptions.data, DecisionOptions.positions, DecisionOptions.at, DecisionOptions.symbols,
            DecisionOptions.journal, DecisionOptions.store, JournalOptions.anyPortfolio, DecisionOptions.rules,
            DecisionOptions.workspace, DecisionOptions.limits, OutputFormat.option, brief,
        ])
    }
    let examples = [
        CommandExample(
            "wheelwright recommend --data april.whl --positions positions.csv --at 2026-04-18T00:00:00Z",
            "the positions of a file, by the market of that evening"),
        CommandExample("wheelwright recommend --data april.whl --format json", "everything, for a program"),
        CommandExample("wheelwright recommend --data april.whl --store", "the journal's positions, and kept there"),
    ]
    let exitCodes: [ExitCode] = [.success, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let run = try await DecisionRun.make(arguments)
        var stored: [Int64] = []
        if arguments[DecisionOptions.store] {
            stored = try RecommendationStore(journal: try arguments.journal(.writing, io)).add(
                run, workspace: try arguments.workspace())
        }
        switch try arguments.require(OutputFormat.option) {
        case .json: io.output.write(bytes: await run.jsonBytes())
        case .csv: io.output.write(run.csv)
        case .table:
            io.output.write(RunTable(run: run, style: io.style, width: io.output.width).text)
            if !arguments[brief] { io.output.write(RunDetails(run: run, style: io.style).text) }
        }
        if let first = stored.first, let last = stored.last {
            let ids = first == last ? "\(first)" : "\(first) to \(last)"
            io.note("wheelwright: stored as \(ids) in \(printable(arguments.journalPath))")
        }
        return .success
    }
}
