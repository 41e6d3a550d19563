import Market

/// Curves over days as an SVG drawing with axes and units.
struct LineChart {
    struct Curve {
        let name: String
        /// A class that the style sheet colours.
        let look: String
        let values: [Double]
        /// Whether the area between the curve and zero, or the bottom, is tinted.
        let isFilled: Bool

        /// For programs that don't apply the page's style sheet to drawings; where they do, its colours stand.
        var colour: String {
            switch look {
            case "first": "#1d5fd0"
            case "second": "#b4530a"
            case "fall": "#b3261e"
            default: "#6b7280"
            }
        }
    }

    /// Something that happened on a day, marked on the first curve.
    struct Mark {
        let index: Int
        let title: String
    }

    static let width = 960.0
    private static let left = 86.0
    private static let right = 944.0
    private static let top = 14.0
    private static let faint = "#9aa5b4"
    /// Points of a curve; a longer one keeps the extremes of each part.
    private static let largestCount = 1200

    let title: String
    let height: Double
    let dates: [CalendarDate]
    let curves: [Curve]
    let marks: [Mark]
    /// A value with its unit and so many decimals.
    let label: (Double, Int) -> String

    private var bottom: Double { height - 30 }

    func write(to markup: MarkupWriter) {
        guard let first = dates.first, let last = dates.last else { return }
        let scale = ChartScale(curves.flatMap(\.values))
        let days = DateScale(first: first, last: last)
        markup.block(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": "0 0 \(LineChart.number(LineChart.width)) \(LineChart.number(height))",
                "role": "img", "aria-label": title,
            ]
        ) {
            markup.line("title", title)
            axis(scale, markup)
            axis(days, markup)
            for curve in curves.reversed() { draw(curve, scale, days, markup) }
            for mark in marks { draw(mark, scale, days, markup) }
        }
    }

    private func axis(_ scale: ChartScale, _ markup: MarkupWriter) {
        for tick in scale.ticks {
            let y = LineChart.number(scale.place(tick, bottom: bottom, top: LineChart.top))
            markup.empty(
                "line",
                [
                    "class": tick == 0 ? "zero" : "grid", "stroke": LineChart.faint,
                    "x1": LineChart.number(LineChart.left),
                    "x2": LineChart.number(LineChart.right),
                    "y1": y, "y2": y,
                ])
            markup.line(
                "text",
                [
                    "class": "tick", "font-size": "12", "x": LineChart.number(LineChart.left - 8), "y": y, "dy": "4",
                    "text-anchor": "end",
                ],
                label(tick, scale.decimals))
        }
    }

    private func axis(_ days: DateScale, _ markup: MarkupWriter) {
        for (date, label) in days.ticks() {
            let x = LineChart.number(days.place(date, left: LineChart.left, right: LineChart.right))
            markup.empty(
                "line",
                [
                    "class": "tickmark", "stroke": LineChart.faint, "x1": x, "x2": x, "y1": LineChart.number(bottom),
                    "y2": LineChart.number(bottom + 5),
                ])
            markup.line(
                "text",
                [
                    "class": "tick", "font-size": "12", "x": x, "y": LineChart.number(bottom + 20),
                    "text-anchor": "middle",
                ], label)
        }
    }

    private func draw(_ curve: Curve, _ scale: ChartScale, _ days: DateScale, _ markup: MarkupWriter) {
        let indices = LineChart.kept(curve.values, largest: LineChart.largestCount)
        let points = indices.map { index in
            LineChart.number(days.place(dates[index], left: LineChart.left, right: LineChart.right)) + ","
                + LineChart.number(scale.place(curve.values[index], bottom: bottom, top: LineChart.top))
        }
        if curve.isFilled, let first = points.first, let last = points.last {
            let base = LineChart.number(
                scale.place(max(scale.low, min(0, scale.high)), bottom: bottom, top: LineChart.top))
            let start = first.prefix { $0 != "," } + ",\(base)"
            let end = last.prefix { $0 != "," } + ",\(base)"
            markup.empty(
                "polygon",
                [
                    "class": "area \(curve.look)", "fill": curve.colour, "fill-opacity": "0.14",
                    "points": ([String(start)] + points + [String(end)]).joined(separator: " "),
                ])
        }
        markup.empty(
            "polyline",
            [
                "class": "curve \(curve.look)", "fill": "none", "stroke": curve.colour,
                "points": points.joined(separator: " "),
            ])
    }

    private func draw(_ mark: Mark, _ scale: ChartScale, _ days: DateScale, _ markup: MarkupWriter) {
        guard let curve = curves.first, mark.index < curve.values.count else { return }
        markup.block(
            "circle",
            [
                "class": "mark", "fill": "none", "stroke": LineChart.faint,
                "cx": LineChart.number(days.place(dates[mark.index], left: LineChart.left, right: LineChart.right)),
                "cy": LineChart.number(scale.place(curve.values[mark.index], bottom: bottom, top: LineChart.top)),
                "r": "4",
            ]
        ) { markup.line("title", mark.title) }
    }

    /// The places of a curve that are drawn: all, or of each part its first, lowest, highest and last.
    static func kept(_ values: [Double], largest: Int) -> [Int] {
        guard values.count > largest else { return Array(values.indices) }
        let parts = largest / 4
        return (0..<parts).flatMap { part -> [Int] in
            let range = part * values.count / parts..<(part + 1) * values.count / parts
            let low = range.min { values[$0] < values[$1] } ?? range.lowerBound
            let high = range.max { values[$0] < values[$1] } ?? range.lowerBound
            return Set([range.lowerBound, low, high, range.upperBound - 1]).sorted()
        }
    }

    /// A coordinate, to a tenth.
    static func number(_ value: Double) -> String {
        let text = NumberText.fixed(value, 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
