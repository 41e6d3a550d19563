import Testing

@testable import Scanner

@Suite struct RejectHistogramTests {
    @Test func `reasons stand in order of count and then of text`() {
        var histogram = RejectHistogram()
        histogram.add("b", rows: 2)
        histogram.add("c", rows: 5)
        histogram.add("a", rows: 2)
        #expect(histogram.reasons.map(\.reason) == ["c", "a", "b"])
        #expect(histogram.total == 9)
    }
}
