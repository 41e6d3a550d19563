import Accounting
import DryRun
import Market
import RuleModel

extension DryRunPage {
    /// Every trade as a line that opens to the explanation of its decisions.
    func trades() {
        section("trades", "Trades and their decisions") {
            let stories = report.stories.stories
            guard !stories.isEmpty else { return note("No option has ended.") }
            note(
                "\(DryRunWords.count(stories.count, "trade", "trades")); open one to read why it was opened and ended.")
            for story in stories { trade(story) }
        }
    }

    private func trade(_ story: TradeStory) {
        let trade = story.trade
        let look = trade.profit > .zero ? "gain" : trade.profit < .zero ? "loss" : "plain"
        markup.block("details") {
            markup.raw(
                "<summary>"
                    + MarkupWriter.escaped(
                        "\(DryRunWords.date(trade.opened)) to \(DryRunWords.date(trade.ended))  \(trade.contract)"
                            + " ×\(trade.contracts), \(trade.outcome.rawValue)  ")
                    + MarkupWriter.element("b", ["class": look], ReportText.flow(trade.profit)) + "</summary>\n")
            markup.block("div") {
                note(
                    "Position \(trade.position) of campaign \(trade.campaign): opened at \(ReportText.price(trade.openPrice)),"
                        + " ended at \(ReportText.price(trade.closePrice)) a share; premium \(ReportText.flow(trade.premium)),"
                        + " fees \(trade.fees).")
                if let opening = story.opening { decision(opening) }
                for record in story.decisions { decision(record) }
            }
        }
    }

    private func decision(_ record: DecisionRecord) {
        let location = record.location.map { "  \($0)" } ?? ""
        markup.raw(
            "<p>" + MarkupWriter.element("b", record.action.rawValue) + " "
                + MarkupWriter.escaped("\(DryRunWords.minute(record.at)) New York, \(record.place)\(location)")
                + "</p>\n")
        markup.line("p", "\(record.summary) (\(DryRunWords.outcome(record.outcome)))")
        if !record.reasoning.isEmpty { markup.line("p", record.reasoning) }
        guard !record.explanation.isEmpty else { return }
        markup.raw("<pre>" + record.explanation.map(MarkupWriter.escaped).joined(separator: "\n") + "</pre>\n")
    }

    /// What is open at the end.
    func positions() {
        section("positions", "Open at the end") {
            let left = report.result.positionsLeft
            guard !left.isEmpty else { return note("No option is open.") }
            table([
                .init("Position"), .init("Contract"), .init("Contracts", number: true), .init("Opened"),
                .init("Opened at", number: true), .init("Mark", number: true), .init("Open profit", number: true),
                .init("Note"),
            ]) { row in
                for position in left {
                    let held = position.position
                    row([
                        .init(held.id), .init(held.contract.description), .init(held.contracts),
                        .init(held.opened.description), .init(ReportText.price(held.openPrice), key: held.openPrice),
                        .init(position.mark, ReportText.price),
                        .init(position.profitLoss, { NumberText.dollars($0) }, coloured: true),
                        .init(position.mark.reason ?? ""),
                    ])
                }
            }
        }
    }
}
