import Testing

@testable import Indicators

@Suite struct SimpleMovingAverageTests {
    @Test func `a mean begins with the first full window`() {
        #expect(simpleMovingAverage([1, 2, 6, 4], length: 3) == [nil, nil, 3, 4])
    }
}
