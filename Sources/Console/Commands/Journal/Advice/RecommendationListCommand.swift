import Accounting
import Journal
import Market

/// `wheelwright recommendations ls`.
struct RecommendationListCommand: Command {
    let name = "ls"
    let summary = "the newest ones, and what was done about each"
    private let position = Option("position", valueName: "ID", .text, about: "only about this position")
    private let action = Option(
        "action", valueName: "ACTION", .text, about: "only this action, such as ROLL_DOWN_OUT")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                position, action, JournalOptions.anyPortfolio, JournalOptions.symbol, JournalOptions.from,
                JournalOptions.to, JournalOptions.limit, OutputFormat.option,
            ] + JournalOptions.place)
    }
    let examples = [CommandExample("wheelwright recommendations ls --symbol WFC --limit 10", "the last ten on WFC")]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let days = try arguments.days()
        let found = try arguments.journal(.reading, io).recommendations(
            RecommendationFilter(
                portfolio: arguments[JournalOptions.anyPortfolio], position: arguments[position],
                symbol: arguments[JournalOptions.symbol], action: arguments[action]?.uppercased(), from: days.from,
                to: days.to, limit: arguments[JournalOptions.limit]))
        Listing(
            name: "recommendations", columns: RecommendationListCommand.columns, rows: found,
            whenEmpty: arguments.whenEmpty(
                "there are no recommendations; 'wheelwright recommend --store' keeps what it says")
        ).write(try arguments.require(OutputFormat.option), io)
        return .success
    }

    private typealias Column = ListColumn<StoredRecommendation>

    private static var columns: [ListColumn<StoredRecommendation>] {
        [
            Column("id", .init("ID", .right), value: { .int($0.id) }) { .init(String($0.id)) },
            Column("at", .init("At"), text: { $0.record.at.description }),
            Column("portfolio", nil, text: { $0.record.portfolio }),
            Column("position", .init("Position"), text: { $0.record.position }),
            Column("symbol", nil, text: { $0.record.symbol }),
            Column("action", .init("Action"), text: { $0.record.action }),
            Column("risk", .init("Risk"), value: { row in JSONValue(row.record.risk) { .string($0) } }) { row in
                row.record.risk.map { .init($0, ReportText.style(risk: $0)) } ?? .init("–", .dim)
            },
            Column("confidence", .init("Conf.", .decimal), decimals: 2, number: { $0.record.confidence }),
            Column("spot", nil, price: { $0.record.spot }), Column("mark", nil, price: { $0.record.mark }),
            Column("pl", .init("P/L", unit: "$", .right), gain: { $0.record.profit }),
            Column("tree", nil, text: { $0.record.tree }), Column("path", nil, text: { $0.record.path }),
            Column("rules", nil, text: { $0.record.ruleSet }), Column("recording", nil, text: { $0.record.source }),
            Column("summary", .init("Summary", isFlexible: true), text: { $0.record.summary }),
            Column("response", .init("You"), text: { $0.response?.kind.rawValue }),
        ]
    }
}
