import Journal
import Market

/// `wheelwright performance`: what has been earned, by wheel, portfolio and span of time.
struct PerformanceCommand: Command {
    private enum Grouping: String, CaseIterable, Sendable {
        case symbol, portfolio, wheel
    }

    private enum Table: String, CaseIterable, Sendable {
        case figures, accuracy, recoveries
    }

    let name = "performance"
    let summary = "what has been earned, over 30, 90 and 365 days"
    let discussion = """
        Without options: the last 30, 90 and 365 days and all time, with the best and worst symbols. --days or --from and \
        --to choose another span; --by splits it into symbols, portfolios, or wheels (a symbol in a portfolio).

        Trades are options that ended in the span; won are those with a profit after fees. Turns are campaigns that ended in \
        it. Realised counts what was realised in the span, interest too, whenever it began: under `option` premium counts when its option \
        ends, under `basis` when shares are sold or the campaign ends. Both come to the same in the end; \
        docs/accounting.md has an example.

        --what accuracy says how often recommendations of each action were right, as far as that can be told by now; --what \
        recoveries what came of them on positions that stood at a loss. docs/journal.md says how both are judged.
        """
    private let days = Option(
        "days", valueName: "N", .integer(in: 1...36_500), about: "the last so many days, today included")
    private let what = Option(
        "what", valueName: "TABLE", .choice(of: Table.self), default: .figures,
        about: "figures, accuracy of recommendations, or recoveries")
    private let by = Option("by", valueName: "WHAT", .choice(of: Grouping.self), about: "one line for each of these")

    var syntax: CommandSyntax {
        CommandSyntax(
            [
                days, JournalOptions.from, JournalOptions.to, by, what, JournalOptions.anyPortfolio,
                JournalOptions.symbol,
                OutputFormat.option,
            ] + JournalOptions.place)
    }
    let examples = [
        CommandExample("wheelwright performance", "how things have gone"),
        CommandExample("wheelwright performance --days 90 --by symbol", "which symbols earned it"),
        CommandExample("wheelwright performance --by wheel --format csv", "every wheel, for a spreadsheet"),
        CommandExample("wheelwright performance --what recoveries", "which recoveries have paid"),
    ]

    func run(_ arguments: ParsedArguments, _ io: ConsoleIO) async throws -> ExitCode {
        let chosen = try arguments.days()
        if arguments[by] != nil, arguments[what] != .figures {
            throw CommandFailure(
                "U364", "--by splits figures, and nothing else", remedy: "leave out --by or --what", exitCode: .usage)
        }
        if arguments[days] != nil, chosen.from != nil {
            throw CommandFailure(
                "U372", "--days and --from are both given", remedy: "choose one of them", exitCode: .usage)
        }
        let journal = try arguments.journal(.reading, io)
        let today = chosen.to ?? NewYorkTime.date(of: io.now())
        var query = PerformanceQuery(
            portfolio: arguments[JournalOptions.anyPortfolio], symbol: arguments[JournalOptions.symbol],
            from: chosen.from, to: chosen.to)
        if let days = arguments[days] { query = query.last(days: days, through: today) }
        let format = try arguments.require(OutputFormat.option)
        switch try arguments.require(what) {
        case .figures:
            PerformanceReport(
                rows: try rows(journal, query, today, arguments), symbols: try journal.performanceBySymbol(query)
            ).write(format, io)
        case .accuracy: AdviceReport.accuracy(try journal.accuracy(query)).write(format, io)
        case .recoveries: AdviceReport.recoveries(try journal.recoveryActions(query)).write(format, io)
        }
        return .success
    }

    private func rows(
        _ journal: Journal, _ query: PerformanceQuery, _ today: CalendarDate, _ arguments: ParsedArguments
    ) throws -> [PerformanceRow] {
        let span = PerformanceRow.span(query)
        switch arguments[by] {
        case .symbol:
            return try journal.performanceBySymbol(query).map {
                PerformanceRow(span: span, symbol: $0.symbol, performance: $0.performance)
            }
        case .portfolio:
            return try journal.performanceByPortfolio(query).map {
                PerformanceRow(span: span, portfolio: $0.portfolio, performance: $0.performance)
            }
        case .wheel: return try wheels(journal, query, span)
        case nil:
            guard query.from == nil, query.to == nil else {
                return [PerformanceRow(span: span, performance: try journal.performance(query))]
            }
            let recent = try [30, 90, 365].map { days in
                PerformanceRow(
                    span: "\(days) days", performance: try journal.performance(query.last(days: days, through: today)))
            }
            return recent + [PerformanceRow(span: span, performance: try journal.performance(query))]
        }
    }

    private func wheels(_ journal: Journal, _ query: PerformanceQuery, _ span: String) throws -> [PerformanceRow] {
        let portfolios = try query.portfolio.map { [$0] } ?? journal.portfolios().map(\.name)
        return try portfolios.flatMap { portfolio in
            var query = query
            query.portfolio = portfolio
            return try journal.performanceBySymbol(query).map {
                PerformanceRow(
                    span: span, portfolio: portfolio, symbol: $0.symbol, performance: $0.performance)
            }
        }
    }
}
