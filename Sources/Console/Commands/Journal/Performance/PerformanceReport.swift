import Accounting
import Journal
import Market

/// Figures of performance in the three formats.
struct PerformanceReport {
    /// How many symbols are named as the best, and as the worst.
    private static let named = 3

    let rows: [PerformanceRow]
    /// The most profitable first.
    let symbols: [SymbolPerformance]

    func write(_ format: OutputFormat, _ io: ConsoleIO) {
        Listing(
            name: "performance", columns: columns, rows: rows, whenEmpty: "nothing has been realised",
            footer: rows.isEmpty ? "" : "\n" + best
        ).write(format, io)
    }

    private var best: String {
        let earned = symbols.filter { $0.performance.profit.total(.option) > .zero }.prefix(PerformanceReport.named)
        let lost = symbols.reversed().filter { $0.performance.profit.total(.option) < .zero }
            .prefix(PerformanceReport.named)
        var text = ""
        if !earned.isEmpty { text += "best   \(earned.map(words).joined(separator: ", "))\n" }
        if !lost.isEmpty { text += "worst  \(lost.map(words).joined(separator: ", "))\n" }
        return text.isEmpty ? "no symbol has earned or lost anything\n" : text
    }

    private func words(_ symbol: SymbolPerformance) -> String {
        "\(printable(symbol.symbol)) \(ReportText.flow(symbol.performance.profit.total(.option)))"
    }

    private typealias Column = ListColumn<PerformanceRow>

    private var columns: [ListColumn<PerformanceRow>] {
        let hasPortfolio = rows.contains { $0.portfolio != nil }
        let hasSymbol = rows.contains { $0.symbol != nil }
        return [
            Column("span", .init("Span"), text: { $0.span }),
            Column("portfolio", hasPortfolio ? .init("Portfolio") : nil, text: { $0.portfolio }),
            Column("symbol", hasSymbol ? .init("Symbol") : nil, text: { $0.symbol }),
        ] + PerformanceReport.figures
    }

    private static var figures: [ListColumn<PerformanceRow>] {
        [
            Column("trades", .init("Trades", .right), count: { $0.performance.trades.count }),
            Column("trades_won_pct", .init("Won", unit: "%", .right), decimals: 1) {
                $0.performance.trades.winRate.value
            },
            Column("premium", .init("Premium", unit: "$", .right), amount: { $0.performance.trades.premium }),
            Column("average_premium", .init("A trade", unit: "$", .right), decimals: 2) {
                $0.performance.trades.averagePremium.value
            },
            Column("turns", .init("Turns", .right), count: { $0.performance.campaigns.ended }),
            Column("turns_won_pct", .init("Won", unit: "%", .right), decimals: 1) {
                $0.performance.campaigns.winRate.value
            },
            Column("turns_profit", nil, gain: { $0.performance.campaigns.profit }),
            Column("dividends", .init("Dividends", unit: "$", .right), amount: { $0.performance.profit.dividends }),
            Column("share_profit", .init("Shares", unit: "$", .right), gain: { $0.performance.profit.shareProfit }),
            Column("interest", .init("Interest", unit: "$", .right), gain: { $0.performance.profit.interest }),
            Column("fees", .init("Fees", unit: "$", .right), amount: { $0.performance.profit.fees }),
            Column(
                "realised_option", .init("Realised", unit: "$", .right), gain: { $0.performance.profit.total(.option) }),
            Column(
                "realised_basis", .init("by basis", unit: "$", .right), gain: { $0.performance.profit.total(.basis) }),
        ]
            + Trade.Outcome.allCases.map { outcome in
                Column(outcome.rawValue, nil, count: { $0.performance.trades.outcomes[outcome] ?? 0 })
            }
    }
}
