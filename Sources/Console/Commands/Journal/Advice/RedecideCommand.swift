import Engine
import FileWatch
import Journal
import Market
import Recording
import RuleModel
import RuleScript

/// `wheelwright redecide ID`: makes a stored recommendation again, and holds it against what was stored.
struct RedecideCommand: Command {
    let name = "redecide"
    let summary = "make a stored recommendation again, from its inputs"
    let discussion = """
        Takes the position, the instant and the recording that are stored with the recommendation, and the rules as they \
        were then: those of the workspace where their fingerprint is still the same, otherwise those that were kept beside \
        the journal. The decision must come out byte for byte as it was stored; where it doesn't, every line that differs is \
        shown, and the command ends with 1.

        --now decides by the rules as they are today, and shows what they would say otherwise. --data names the recording \
        where it has moved.
        """
    private let now = Flag("now", about: "by the rules of the workspace as they are")
    private let data = Option(
        "data", short: "d", valueName: "RECORDING", .text, about: "the recording, where it isn't where it was")

    var syntax: CommandSyntax {
        CommandSyntax(
            [now, data, DecisionOptions.rules, DecisionOptions.limits, OutputFormat.option] + JournalOptions.place,
            operands: [RecommendationCommands.id])
    }
    let examples = [
        CommandExample("wheelwright redecide 7", "is it reproduced, byte for byte?"),
        CommandExample("wheelwright redecide 7 --now", "what today's rules would say"),
    ]
    let exitCodes: [ExitCode] = [.success, .findings, .usage, .badData, .limitExceeded]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let journal = try arguments.journal(.reading, io)
        let id = Int64(try arguments.require(RecommendationCommands.id))
        let stored = try journal.recommendation(id).record
        guard let material = DecisionMaterial(stored.inputs) else {
            throw CommandFailure(
                "U368", "recommendation \(id) is kept without the inputs that would make it again",
                remedy: "it was made by another version, or by something other than 'recommend --journal'")
        }
        let rules = try rules(for: stored, arguments, journal)
        let engine = try Engine(
            files: rules.files, modules: rules.modules, loader: RuleLoader(limits: arguments.limits))
        let reader = try RecordingReader(path: arguments[data] ?? material.recording)
        try reader.requireData(at: material.at)
        let snapshot = try reader.snapshot(at: material.at, symbols: [material.position.contract.underlying])
        let fingerprint = await engine.rules.fingerprint
        guard let decision = try await engine.decide([material.position], snapshot: snapshot).first else {
            return .findings
        }
        let report = RedecisionReport(
            id: id, stored: stored, bytes: DecisionJSON.value(decision).prettyBytes(level: 0),
            action: decision.action.rawValue, rules: fingerprint, origin: rules.origin)
        io.output.write(report.text(try arguments.require(OutputFormat.option), io.style))
        return report.isSame ? .success : .findings
    }

    private func rules(
        for stored: RecommendationRecord, _ arguments: ParsedArguments, _ journal: Journal
    ) throws -> (files: [RuleFile], modules: [String: RuleFile], origin: String) {
        let workspace = try arguments.workspace()
        if arguments[now] { return (workspace.files, workspace.modules, "the workspace") }
        // Rules that don't load any more are no longer those of then.
        if let present = try? arguments.rules(of: workspace), present.rules.fingerprint == stored.ruleSet {
            return (workspace.files, workspace.modules, "the workspace")
        }
        let archive = RuleArchive(besides: journal.path)
        guard let kept = archive.files(stored.ruleSet) else {
            throw CommandFailure(
                "U369",
                "the rules have changed since, and those of then (\(stored.ruleSet)) aren't in \(archive.folder)",
                remedy: "check them out into a folder and pass --rules, or pass --now for the rules as they are")
        }
        return (kept.files, kept.modules, "\(archive.folder), for the workspace's have changed")
    }
}
