import Accounting
import Journal
import Market

/// `wheelwright recommendations show ID`.
struct RecommendationShowCommand: Command {
    let name = "show"
    let summary = "one of them, with all that is kept"

    var syntax: CommandSyntax {
        CommandSyntax([OutputFormat.option] + JournalOptions.place, operands: [RecommendationCommands.id])
    }
    let examples = [CommandExample("wheelwright recommendations show 7 --format json", "its decision and its inputs")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let journal = try arguments.journal(.reading, io)
        let id = Int64(try arguments.require(RecommendationCommands.id))
        let found = try journal.recommendation(id)
        let responses = try journal.responses(to: id)
        let outcome = try journal.judgement(of: id)
        switch try arguments.require(OutputFormat.option) {
        case .table: io.output.write(text(found, responses, outcome, io.style))
        case .json: io.output.write(json(found, responses, outcome).prettyText)
        case .csv:
            throw CommandFailure(
                "U367", "one recommendation is no table", remedy: "use --format json, or 'recommendations ls'",
                exitCode: .usage)
        }
        return .success
    }

    private func text(
        _ found: StoredRecommendation, _ responses: [Response], _ outcome: RecommendationCase, _ style: Styler
    ) -> String {
        let record = found.record
        var lines = AlignedLines([.left, .left])
        func add(_ label: String, _ text: String?) { lines.append([.init(label, .bold), .init(text ?? "unknown")]) }
        add("At", "\(record.at) (\(ReportText.newYork(record.at)))")
        add("Position", "\(record.position ?? "none") of portfolio '\(record.portfolio)'")
        add("Path", ([record.tree] + record.path.split(separator: "/").map(String.init)).joined(separator: " › "))
        add("Risk", record.risk)
        add("Confidence", record.confidence.map { NumberText.fixed($0, 2) })
        add("Spot", record.spot.map(ReportText.price))
        add("Mark", record.mark.map(ReportText.price))
        add("P/L", record.profit.map(ReportText.flow))
        add("Rules", record.ruleSet)
        add("Recording", record.source)
        for response in responses {
            let about = [response.position, response.note.isEmpty ? nil : response.note].compactMap { $0 }
            add(
                "You",
                ([response.kind.rawValue] + about + ["on \(NewYorkTime.date(of: response.at))"]).joined(separator: ", ")
            )
        }
        if responses.isEmpty { add("You", "nothing said; 'wheelwright recommendations followed \(found.id)' does") }
        add("Outcome", words(outcome))
        let headline = [String(found.id), style(record.action, .bold), printable(record.summary)]
        return headline.joined(separator: "  ") + "\n" + lines.rendered(indent: 2, style: style)
    }

    private func verdict(_ outcome: RecommendationCase) -> JSONValue {
        switch outcome.verdict {
        case .right: "right"
        case .wrong: "wrong"
        case .unknown: nil
        }
    }

    /// What is known by now of whether it was right.
    private func words(_ outcome: RecommendationCase) -> String {
        let amounts = [
            ("leaving at once", outcome.leaving), ("staying to the end", outcome.staying),
            ("as it went", outcome.taken),
        ].compactMap { name, amount in amount.value.map { "\(name) \(ReportText.flow($0))" } }
        switch outcome.verdict {
        case .right: return (["right"] + amounts).joined(separator: ", ")
        case .wrong: return (["wrong"] + amounts).joined(separator: ", ")
        case .unknown(let reason): return (["not known yet (\(reason))"] + amounts).joined(separator: ", ")
        }
    }

    private func json(
        _ found: StoredRecommendation, _ responses: [Response], _ outcome: RecommendationCase
    ) -> JSONValue {
        let record = found.record
        return [
            "id": .int(found.id), "run": JSONValue(found.run) { .int($0) }, "at": .string(record.at.description),
            "portfolio": .string(record.portfolio), "rules": .string(record.ruleSet),
            "recording": .string(record.source), "leaving": JSONValue(outcome.leaving, JSONValue.dollars),
            "staying": JSONValue(outcome.staying, JSONValue.dollars),
            "taken": JSONValue(outcome.taken, JSONValue.dollars), "verdict": verdict(outcome),
            "inputs": JSONReader.value(record.inputs) ?? .null,
            "decision": JSONReader.value(record.decision) ?? .null,
            "responses": .array(
                responses.map { response in
                    [
                        "at": .string(response.at.description), "kind": .string(response.kind.rawValue),
                        "position": JSONValue(response.position) { .string($0) }, "note": .string(response.note),
                    ]
                }),
        ]
    }
}
