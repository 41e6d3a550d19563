import Accounting
import DryRun
import Market

extension DryRunPage {
    /// The equity beside what else the money could have done, and below it the depth of each fall.
    func charts() {
        let points = report.result.equity
        section("equity", "Equity and drawdown") {
            guard points.count > 1 else { return note("There are too few sessions for a curve.") }
            let dates = points.map(\.session)
            markup.block("div", ["class": "legend"]) { legend(points) }
            LineChart(
                title: "Equity at the end of each session, dollars", height: 360, dates: dates,
                curves: [
                    .init(name: "Strategy", look: "first", values: points.map(\.value.equity.value), isFilled: true)
                ] + comparisonCurves, marks: assignmentMarks(dates), label: { NumberText.dollars($0, decimals: $1) }
            ).write(to: markup)
            note("Equity in dollars at the end of each session; a circle is an assignment.")
            guard let falls = report.metrics.drawdown.value else { return }
            LineChart(
                title: "Drawdown, percent below the highest return so far", height: 190, dates: dates,
                curves: [.init(name: "Drawdown", look: "fall", values: falls.values, isFilled: true)], marks: [],
                label: { NumberText.percent($0, $1) }
            ).write(to: markup)
            let deepest = falls.deepest.map {
                ": deepest \(NumberText.percent($0.depth)), \(DryRunWords.span($0))"
                    + " (\(DryRunWords.count($0.sessions, "session", "sessions")))"
            }
            note("Percent below the highest compounded return so far" + (deepest ?? "") + ".")
        }
    }

    private var comparisonCurves: [LineChart.Curve] {
        report.comparisons.filter { $0.values.count == report.result.equity.count }.map { comparison in
            .init(
                name: DryRunWords.comparison(comparison.kind), look: DryRunPage.look(comparison.kind),
                values: comparison.values.map(\.value), isFilled: false)
        }
    }

    private static func look(_ kind: ComparisonCurve.Kind) -> String { kind == .cash ? "third" : "second" }

    private func legend(_ points: [EquityPoint]) {
        let last = points.last.map(\.value.equity)
        legendEntry("first", "Strategy", last)
        for comparison in report.comparisons {
            legendEntry(
                DryRunPage.look(comparison.kind), DryRunWords.comparison(comparison.kind), comparison.values.last)
        }
    }

    private func legendEntry(_ look: String, _ name: String, _ last: Dollars?) {
        markup.raw(
            "<span class=\"\(look)\">" + MarkupWriter.element("i", name) + " "
                + MarkupWriter.escaped(last.map(\.description) ?? "unknown") + "</span>\n")
    }

    /// One circle for each session with assignments.
    private func assignmentMarks(_ dates: [CalendarDate]) -> [LineChart.Mark] {
        let assigned = report.result.trades.filter { $0.outcome == .assigned }
        let byDate = Dictionary(grouping: assigned) { NewYorkTime.date(of: $0.ended) }
        return dates.enumerated().compactMap { index, date in
            byDate[date].map { trades in
                .init(
                    index: index,
                    title: "\(date): assigned "
                        + trades.map { "\($0.contract) ×\($0.contracts)" }.joined(separator: ", "))
            }
        }
    }
}
