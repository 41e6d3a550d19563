import DryRun
import Market

/// A dry run as a trader reads it on a terminal: what came of it, how far it can be trusted, and what it was made of.
struct DryRunSummary {
    let report: DryRunReport
    let style: Styler
    /// Columns of the terminal; nil where nothing is cut off.
    let width: Int?
    /// Whether characters beyond ASCII may be printed.
    let isUnicode: Bool

    init(_ report: DryRunReport, io: ConsoleIO) {
        self.init(report, style: io.style, width: io.output.width, isUnicode: io.printsUnicode)
    }

    init(_ report: DryRunReport, style: Styler, width: Int?, isUnicode: Bool) {
        self.report = report
        self.style = style
        self.width = width
        self.isUnicode = isUnicode
    }

    var text: String {
        let hasTraded = !report.result.trades.isEmpty || !report.result.positionsLeft.isEmpty
        let blocks =
            hasTraded
            ? [heading, cautions, curve, figures, band, comparisons, actions, symbols, positions, ledger]
            : [heading, cautions, rejected, comparisons, actions, ledger]
        let text = blocks.filter { !$0.isEmpty }.joined(separator: "\n")
        return isUnicode ? text : DryRunSummary.ascii(text)
    }

    /// Plain words for what a terminal without Unicode can't show.
    static func ascii(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "–", "−": plain += "-"
            case "›": plain += ">"
            case "→": plain += "->"
            case "×": plain += "x"
            case "…": plain += "."
            case "·": plain += "."
            default: plain += scalar.isASCII ? String(scalar) : "?"
            }
        }
        return plain
    }

    /// A block's title above its lines.
    func block(_ title: String, _ lines: String) -> String {
        lines.isEmpty ? "" : style(title, .bold) + "\n" + lines
    }

    /// The columns that tables may take; nil for as many as they like.
    var tableWidth: Int? { width.map { max(40, $0) } }

    func colour(_ value: Double) -> TextStyle? { value > 0 ? .green : value < 0 ? .red : nil }

    private var heading: String {
        let setup = report.result.setup
        let sessions = report.result.equity
        let span = sessions.first.flatMap { first in sessions.last.map { "\(first.session) to \($0.session)" } }
        let count = DryRunWords.count(sessions.count, "session", "sessions")
        let first =
            style("Dry run of \(printable(setup.strategy))", .bold) + " over \(printable(setup.recording)): "
            + (span.map { "\($0), \(count)" } ?? "no session")
        let second =
            "  capital \(setup.capital), fills at \(DryRunWords.fill(setup.fill)), seed \(setup.seed), rules \(printable(setup.rules))"
            + (setup.trials > 1 ? ", the best of \(NumberText.grouped(setup.trials)) sets of parameters" : "")
        return first + "\n" + style(second, .dim) + "\n"
    }

    private var cautions: String {
        Caution.all(report).map { style("  ! " + printable(DryRunWords.caution($0)), .yellow) + "\n" }.joined()
    }
}
