import Accounting
import DryRun
import Market

extension DryRunSummary {
    private static let height = 6
    private static let widest = 100

    /// The equity as a filled curve, and how far it stood below its high.
    var curve: String {
        let points = report.result.equity
        guard points.count > 1, let first = points.first, let last = points.last else { return "" }
        let values = points.map(\.value.equity.value)
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        let labels = [NumberText.dollars(high, decimals: 0), NumberText.dollars(low, decimals: 0)]
        let margin = max(labels.map(\.count).max() ?? 0, "below high".count) + 2
        let columns = min(width ?? 80, DryRunSummary.widest) - margin - 3
        let sampled = CurveText.sampled(values, to: max(10, columns))
        let curve = CurveText(isUnicode: isUnicode)
        let lines = curve.filled(sampled, height: DryRunSummary.height)
        var text = ""
        for (index, line) in lines.enumerated() {
            let label = index == 0 ? labels[0] : index == lines.count - 1 ? labels[1] : ""
            text += row(label, margin, style(line, .cyan))
        }
        text += drawdown(curve, columns: sampled.count, margin: margin)
        return text + dates(first.session, last.session, columns: sampled.count, margin: margin)
    }

    private func row(_ label: String, _ margin: Int, _ line: String) -> String {
        let padding = String(repeating: " ", count: margin - label.count)
        var text = style(padding + label, .dim) + " " + (isUnicode ? "│" : "|") + line
        while text.last == " " { text.removeLast() }
        return text + "\n"
    }

    private func drawdown(_ curve: CurveText, columns: Int, margin: Int) -> String {
        guard let values = report.metrics.drawdown.value?.values, values.contains(where: { $0 < 0 }) else { return "" }
        return row("below high", margin, style(curve.depths(deepest(values, of: columns)), .red))
    }

    /// The deepest value of each part: a fall between two columns must not vanish.
    private func deepest(_ values: [Double], of columns: Int) -> [Double] {
        guard values.count > columns else { return values }
        return (0..<columns).map { column in
            values[column * values.count / columns..<(column + 1) * values.count / columns].min() ?? 0
        }
    }

    private func dates(_ first: CalendarDate, _ last: CalendarDate, columns: Int, margin: Int) -> String {
        let (left, right) = (first.description, last.description)
        let indent = String(repeating: " ", count: margin + 2)
        guard columns >= left.count + right.count + 1 else { return style("\(indent)\(left)", .dim) + "\n" }
        let gap = String(repeating: " ", count: columns - left.count - right.count)
        return style(indent + left + gap + right, .dim) + "\n"
    }
}
