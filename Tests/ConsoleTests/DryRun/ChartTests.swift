import Market
import TestSupport
import Testing

@testable import Console

@Suite struct ChartTests {
    @Test(
        arguments: [
            ([3.0, 97.0], [0.0, 20, 40, 60, 80, 100]), ([-8.4, 0], [-10, -8, -6, -4, -2, 0]),
            ([5, 5], []),
        ] as [([Double], [Double])])
    func `axes have round steps that hold all values`(values: [Double], ticks: [Double]) {
        let scale = ChartScale(values)
        #expect(scale.low <= values.min() ?? 0 && scale.high >= values.max() ?? 0)
        if values.min() != values.max() { #expect(scale.ticks == ticks) }
    }

    @Test func `any values lie within their axis, with few ticks`() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let size = Double.random(in: -3...8, using: &random)
            let scale = (0..<Int(size.magnitude)).reduce(1.0) { power, _ in power * 10 }
            let values = (0..<5).map { _ in Double.random(in: -scale...scale, using: &random) }
            let axis = ChartScale(values)
            #expect(axis.low <= values.min() ?? 0 && axis.high >= values.max() ?? 0)
            #expect((2...8).contains(axis.ticks.count))
        }
    }

    @Test(arguments: [0, 4, 40, 90, 400, 1200, 9000])
    func `dates are labelled within their span, not too often`(days: Int) {
        let first = CalendarDate(daysSinceEpoch: 20_100)
        let scale = DateScale(first: first, last: first.adding(days: days))
        let ticks = scale.ticks()
        #expect((1...12).contains(ticks.count))
        #expect(ticks.allSatisfy { $0.date >= first && $0.date <= first.adding(days: days) })
        #expect(Set(ticks.map(\.label)).count == ticks.count)
    }

    @Test func `a long curve keeps its extremes and ends`() {
        var random = SeededGenerator(seed: 8)
        let values = (0..<5000).map { _ in Double.random(in: 0...1, using: &random) }
        let kept = LineChart.kept(values, largest: 1200)
        #expect(kept.count <= 1200 && kept == kept.sorted() && Set(kept).count == kept.count)
        #expect(kept.first == 0 && kept.last == 4999)
        #expect(kept.map { values[$0] }.max() == values.max() && kept.map { values[$0] }.min() == values.min())
        #expect(LineChart.kept([1, 2, 3], largest: 1200) == [0, 1, 2])
    }

    @Test func `a curve of characters rises with its values`() {
        let blocks = CurveText(isUnicode: true)
        #expect(blocks.filled([0, 1, 2, 3], height: 1) == ["▁▃▆█"])
        #expect(blocks.filled([0, 15], height: 2) == [" █", "▁█"])
        #expect(blocks.filled([5, 5], height: 2) == ["  ", "▁▁"])
        #expect(blocks.depths([0, -1, -8]) == "·▁█")
        let plain = CurveText(isUnicode: false)
        #expect(plain.filled([0, 1], height: 2) == [" #", ".#"])
        #expect(plain.depths([0, -1, -7]) == " .#")
        #expect(CurveText.sampled([1, 2, 3, 4, 5, 6], to: 3) == [2, 4, 6])
    }

    @Test(arguments: ["plain", "<b>&\"'", "a\u{1B}[31m\u{0}b", "ünï ☃"])
    func `markup escapes what it is given`(text: String) {
        let escaped = MarkupWriter.escaped(text)
        #expect(
            !escaped.contains("<") && !escaped.contains("\"") && !escaped.contains("\u{1B}")
                && !escaped.contains("\u{0}"))
        #expect(text != "plain" || escaped == text)
        #expect(text != "<b>&\"'" || escaped == "&lt;b&gt;&amp;&quot;&#39;")
    }
}
