import Accounting
import Journal
import Market

/// `wheelwright trade entries`: what was recorded, in order.
struct TradeEntriesCommand: Command {
    let name = "entries"
    let summary = "what was recorded, in order, with its notes"
    private let position = Option("position", valueName: "ID", .text, about: "only what concerns this position")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                JournalOptions.anyPortfolio, JournalOptions.symbol, position, JournalOptions.from, JournalOptions.to,
                JournalOptions.limit, OutputFormat.option,
            ] + JournalOptions.place)
    }
    let examples = [
        CommandExample("wheelwright trade entries --limit 20", "the last twenty"),
        CommandExample("wheelwright trade entries --symbol WFC --from 2026-04-01", "everything on WFC since April"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let days = try arguments.days()
        let entries = try arguments.journal(.reading, io).entries(
            EntryFilter(
                portfolio: arguments[JournalOptions.anyPortfolio], symbol: arguments[JournalOptions.symbol],
                position: arguments[position], from: days.from, to: days.to, limit: arguments[JournalOptions.limit]))
        Listing(
            name: "entries", columns: TradeEntriesCommand.columns, rows: entries.sorted { $0.id < $1.id },
            whenEmpty: arguments.whenEmpty("nothing is recorded")
        ).write(try arguments.require(OutputFormat.option), io)
        return .success
    }

    private typealias Column = ListColumn<Entry>

    private static var columns: [ListColumn<Entry>] {
        [
            Column("entry", .init("Entry", .right), value: { .int($0.id) }) { .init(String($0.id)) },
            Column("date", .init("Date"), text: { $0.transaction.date.description }),
            Column("at", nil, text: { $0.transaction.at.description }),
            Column("portfolio", .init("Portfolio"), text: { $0.portfolio }),
            Column("kind", nil, text: { TransactionWords.name($0.transaction.kind) }),
            Column("text", .init("What", isFlexible: true), text: { TransactionWords.text($0.transaction.kind) }),
            Column("recorded", nil, text: { $0.recorded.description }),
            Column("reference", nil, text: { $0.reference }),
            Column("notes", .init("Notes", isFlexible: true)) { entry in
                entry.notes.isEmpty
                    ? .null : .string(entry.notes.map(\.text).joined(separator: " | "))
            } cell: { entry in
                .init(entry.notes.map(\.text).joined(separator: " | "))
            },
        ]
    }
}
