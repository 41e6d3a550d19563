import Accounting
import DryRun
import Market
import RuleModel

extension DryRunPage {
    /// Profit by symbol, by the rule that opened and by the node that ended.
    func attribution() {
        section("profit", "Profit by symbol, rule and node") {
            markup.line("h3", "By symbol, realised")
            table([
                .init("Symbol"), .init("Realised", number: true), .init("Options", number: true),
                .init("Shares", number: true), .init("Dividends", number: true), .init("Fees", number: true),
                .init("Trades", number: true), .init("Won", number: true), .init("Assigned", number: true),
            ]) { row in
                for symbol in report.symbols {
                    row([
                        .init(symbol.symbol), .init(profit: symbol.profit), .init(symbol.options), .init(symbol.shares),
                        .init(symbol.dividends), .init(symbol.fees), .init(symbol.trades), .init(symbol.wins),
                        .init(symbol.assignments),
                    ])
                }
            }
            markup.line("h3", "By the rule that opened, ended options after fees")
            profits(report.rules, "Rule")
            markup.line("h3", "By the node that ended, ended options after fees")
            profits(report.nodes, "Node")
            markup.line("h3", "Actions by node")
            actions()
        }
    }

    private func profits(_ profits: ProfitTable, _ title: String) {
        table([
            .init(title), .init("Profit", number: true), .init("A trade", number: true), .init("Trades", number: true),
            .init("Won", number: true),
        ]) { row in
            for line in profits.rows {
                row([
                    .init(line.name), .init(profit: line.profit),
                    .init(NumberText.dollars(line.average), key: line.average), .init(line.trades),
                    .init(NumberText.percent(line.winRate), key: line.winRate),
                ])
            }
        }
    }

    private func actions() {
        table([
            .init("By"), .init("Action"), .init("Decided", number: true), .init("Filled", number: true),
            .init("Not filled", number: true), .init("Refused", number: true),
        ]) { row in
            for line in report.actions {
                row([
                    .init(line.place), .init(line.action.rawValue), .init(line.count), .init(line.filled),
                    .init(line.unfilled), .init(line.refused),
                ])
            }
        }
        note("HOLD was decided \(DryRunWords.count(report.result.actionCounts[.hold] ?? 0, "time", "times")).")
    }

    /// The turns of the wheel.
    func campaigns() {
        section("campaigns", "Turns of the wheel") {
            table([
                .init("No.", number: true), .init("Symbol"), .init("Began"), .init("Ended"), .init("State"),
                .init("Realised", number: true), .init("Premium in basis", number: true),
                .init("Premium", number: true),
                .init("Shares", number: true), .init("Dividends", number: true), .init("Fees", number: true),
                .init("Assigned", number: true), .init("Rolls", number: true), .init("Peak capital", number: true),
            ]) { row in
                for campaign in report.result.campaigns { row(cells(campaign)) }
            }
            note(
                "Realised counts premium for the option that earned it; “premium in basis” lets it lower the cost of the"
                    + " shares, and counts it as they are sold. A finished turn comes to the same either way.")
        }
    }

    private func cells(_ campaign: Campaign) -> [MarkupTable.Cell] {
        [
            .init(campaign.number), .init(campaign.symbol), .init(DryRunWords.date(campaign.began)),
            .init(campaign.ended.map(DryRunWords.date) ?? "runs"),
            .init(campaign.state.rawValue.split(separator: "_").joined(separator: " ")),
            .init(profit: campaign.realised(.option)), .init(profit: campaign.realised(.basis)),
            .init(campaign.premium),
            .init(campaign.shareProfit), .init(campaign.dividends), .init(campaign.fees), .init(campaign.assignments),
            .init(campaign.rolls), .init(campaign.peakCapital),
        ]
    }

    /// Every option that was assigned.
    func assignments() {
        section("assignments", "Assignments") {
            let assigned = report.stories.stories.filter { $0.trade.outcome == .assigned }
            guard !assigned.isEmpty else { return note("No option was assigned.") }
            table([
                .init("Date"), .init("Contract"), .init("Contracts", number: true), .init("Shares", number: true),
                .init("For", number: true), .init("Premium", number: true), .init("Decided"),
            ]) { row in
                for story in assigned {
                    let trade = story.trade
                    let shares = trade.contracts * trade.contract.multiplier
                    let isPut = trade.kind == .shortPut
                    let worth = Dollars(trade.contract.strike.dollars * Double(shares)) ?? .zero
                    row([
                        .init(DryRunWords.date(trade.ended)), .init(trade.contract.description), .init(trade.contracts),
                        .init((isPut ? "+" : "-") + NumberText.grouped(shares), key: Double(isPut ? shares : -shares)),
                        .init(isPut ? -worth : worth), .init(trade.premium),
                        .init(story.ending.map { "taken: \($0.place)" } ?? "came by itself"),
                    ])
                }
            }
        }
    }
}
