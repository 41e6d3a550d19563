import DryRun
import Market

/// A dry run as one page that needs nothing else: it opens offline, works without scripts, and prints.
struct DryRunPage {
    let report: DryRunReport
    let markup: MarkupWriter

    func write() {
        markup.raw(DryRunOutputs.pageStart + "\n")
        markup.block("html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"]) {
            markup.block("head") { head() }
            markup.block("body") {
                markup.block("main") { content() }
                markup.raw("<script>\n\(PageStyle.script)</script>\n")
            }
        }
    }

    private func head() {
        markup.empty("meta", ["charset": "utf-8"])
        markup.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        // The page loads nothing: whatever a text in it says, a browser holds it to that.
        markup.empty(
            "meta",
            [
                "http-equiv": "Content-Security-Policy",
                "content": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
            ])
        markup.line("title", "Dry run of \(report.result.setup.strategy)")
        markup.raw("<style>\n\(PageStyle.sheet)</style>\n")
    }

    private func content() {
        opening()
        charts()
        figures()
        band()
        comparison()
        months()
        attribution()
        campaigns()
        assignments()
        trades()
        positions()
        entries()
        ledger()
        setup()
    }

    /// A part of the page under its heading, where the contents can name it.
    func section(_ id: String, _ title: String, _ body: () -> Void) {
        markup.block("section", ["id": id]) {
            markup.line("h2", title)
            body()
        }
    }

    func note(_ text: String) { markup.line("p", ["class": "soft"], text) }

    func table(_ columns: [MarkupTable.Column], sortable: Bool = true, _ rows: (([MarkupTable.Cell]) -> Void) -> Void) {
        MarkupTable(markup: markup, columns: columns).write(sortable: sortable, rows)
    }

    private static let contents = [
        ("equity", "Equity"), ("figures", "Figures"), ("band", "Band"), ("months", "Months"), ("profit", "Profit by"),
        ("trades", "Trades"), ("ledger", "Data ledger"), ("setup", "Setup"),
    ]

    private func opening() {
        let setup = report.result.setup
        markup.line("h1", "Dry run of \(setup.strategy)")
        let sessions = report.result.equity
        let span = sessions.first.flatMap { first in sessions.last.map { "\(first.session) to \($0.session)" } }
        note(
            "\(setup.recording), \(span ?? "no session"), \(DryRunWords.count(sessions.count, "session", "sessions")); capital"
                + " \(setup.capital), fills at \(DryRunWords.fill(setup.fill)).")
        for caution in Caution.all(report) { markup.line("p", ["class": "warn"], DryRunWords.caution(caution)) }
        markup.raw("<nav>")
        for (id, title) in DryRunPage.contents {
            markup.raw(MarkupWriter.element("a", ["href": "#\(id)"], title) + "\n")
        }
        markup.raw("</nav>\n")
        markup.block("div", ["class": "cards"]) {
            for metric in [Metric.profitLoss, .totalReturn, .annualReturn, .maxDrawdown, .sharpe, .tradeWinRate] {
                card(metric)
            }
        }
    }

    private func card(_ metric: Metric) {
        let figure = report.metrics[metric]
        let isResult = metric == .profitLoss || metric == .totalReturn || metric == .annualReturn
        let look = figure.value.value.flatMap { isResult && $0 != 0 ? ($0 > 0 ? "gain" : "loss") : nil } ?? "plain"
        markup.block("div", ["class": "card"]) {
            markup.line("span", metric.title)
            markup.line("b", ["class": look], figure.value.value.map { DryRunWords.value($0, metric.unit) } ?? "–")
            let rest =
                figure.value.reason
                ?? figure.interval.map { "\(ConfidenceInterval.level) %: \(DryRunWords.interval($0, metric.unit))" }
                ?? figure.sample.description
            markup.line("span", rest)
        }
    }
}
