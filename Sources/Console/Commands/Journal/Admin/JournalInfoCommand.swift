import Accounting
import Journal
import Market

/// `wheelwright journal info`: what the file holds.
struct JournalInfoCommand: Command {
    let name = "info"
    let summary = "where the journal is, how large, and what it holds"

    var syntax: CommandSyntax { CommandSyntax([OutputFormat.option] + JournalOptions.place) }
    let examples = [CommandExample("wheelwright journal info", "the journal of this workspace")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let journal = try arguments.journal(.reading, io)
        let info = try journal.info()
        let last = try journal.entries(EntryFilter(limit: 1)).last
        let counts = info.counts.map { count in
            JournalFact(count.name.split(separator: " ").joined(separator: "_"), .int(count.rows))
        }
        let facts =
            [
                JournalFact("file", .string(journal.path)), JournalFact("format", .int(info.version)),
                JournalFact("bytes", .int(info.bytes)),
            ] + counts + [
                JournalFact("last_entry", JSONValue(last) { .int($0.id) }),
                JournalFact("last_at", JSONValue(last) { .string($0.transaction.at.description) }),
            ]
        let format = try arguments.require(OutputFormat.option)
        if format == .json {
            io.output.write(JSONValue.object(facts.map { .init($0.name, $0.value) }).prettyText)
        } else {
            Listing(name: "facts", columns: JournalFact.columns, rows: facts, whenEmpty: "").write(format, io)
        }
        return .success
    }
}

/// A line of what is known of a journal.
private struct JournalFact {
    let name: String
    let value: JSONValue

    init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }

    static var columns: [ListColumn<JournalFact>] {
        [
            ListColumn("name", .init("What"), text: { $0.name.split(separator: "_").joined(separator: " ") }),
            ListColumn("value", .init("Value"), value: { $0.value }) { fact in
                switch fact.value {
                case .string(let text): .init(text)
                case .int(let number): .init(NumberText.grouped(Int(number)))
                default: .init("–", .dim)
                }
            },
        ]
    }
}
