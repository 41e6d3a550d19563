import Market
import TestSupport
import Testing

@testable import Indicators

/// Whether two series have values in the same places, and the same ones but for rounding.
private func isSame(_ left: [Double?], _ right: [Double?], within tolerance: Double = 1e-12) -> Bool {
    left.count == right.count
        && zip(left, right).allSatisfy { a, b in
            guard let a, let b else { return a == nil && b == nil }
            return abs(a - b) <= tolerance * max(1, abs(b))
        }
}

private func bar(_ high: Double, _ low: Double, _ close: Double, volume: Double? = nil, vwap: Double? = nil) -> Bar {
    Bar(
        start: Instant(microseconds: 0), end: Instant(microseconds: 1), open: low, high: high, low: low, close: close,
        volume: volume, vwap: vwap)
}

@Suite struct IndicatorTests {
    @Test func `a mean begins with the first full window`() {
        #expect(simpleMovingAverage([1, 2, 6, 4], length: 3) == [nil, nil, 3, 4])
        #expect(simpleMovingAverage([1, 2], length: 3) == [nil, nil])
        #expect(simpleMovingAverage([1, 2], length: 0) == [nil, nil])
    }

    @Test func `an exponential mean begins with a simple one and then follows by two over length plus one`() {
        // 2 is the mean of 1, 2, 3; then 2 + (6 - 2) / 2 = 4, and 4 + (0 - 4) / 2 = 2.
        #expect(exponentialMovingAverage([1, 2, 3, 6, 0], length: 3) == [nil, nil, 2, 4, 2])
        #expect(exponentialMovingAverage([7], length: 1) == [7])
    }

    @Test func `an exponential mean is the sum of its weights written out`() {
        var random = SeededGenerator(seed: 11)
        let values = (0..<60).map { _ in Double.random(in: 50...150, using: &random) }
        let length = 9
        let weight = 2.0 / 10
        let wanted: [Double?] = values.indices.map { last in
            guard last >= length - 1 else { return nil }
            let seed = values[..<length].reduce(0, +) / Double(length)
            let steps = last - (length - 1)
            var sum = seed * power(1 - weight, steps)
            for index in length..<(last + 1) { sum += weight * power(1 - weight, last - index) * values[index] }
            return sum
        }
        #expect(isSame(exponentialMovingAverage(values, length: length), wanted))
    }

    /// The worked example of StockCharts' ChartSchool, "Relative Strength Index": Nasdaq 100 ETF, December 2009.
    @Test func `the relative strength index is the published one`() {
        let closes = [
            44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328,
            45.6140, 46.2820, 46.2820, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439,
        ]
        let published = [70.53, 66.32, 66.55, 69.41, 66.36, 57.97]
        let index = relativeStrengthIndex(closes, length: 14)
        #expect(index.prefix(14).allSatisfy { $0 == nil })
        for (ours, theirs) in zip(index.dropFirst(14), published) {
            #expect(abs((ours ?? .nan) - theirs) < 0.06)
        }
    }

    @Test func `a series that only rises, only falls or stands still has an index of 100, 0 or 50`() {
        #expect(relativeStrengthIndex([1, 2, 3], length: 2) == [nil, nil, 100])
        #expect(relativeStrengthIndex([3, 2, 1], length: 2) == [nil, nil, 0])
        #expect(relativeStrengthIndex([2, 2, 2], length: 2) == [nil, nil, 50])
    }

    @Test func `the true range reaches over a gap`() {
        let bars = [bar(10, 8, 9), bar(15, 13, 14), bar(14, 12, 12), bar(11, 9, 10)]
        // Ranges: 10 - 8, 15 - 9, 14 - 12, 12 - 9.
        #expect(averageTrueRange(bars, length: 1) == [2, 6, 2, 3])
        // (2 + 6) / 2 = 4; 4 + (2 - 4) / 2 = 3; 3 + (3 - 3) / 2 = 3.
        #expect(averageTrueRange(bars, length: 2) == [nil, 4, 3, 3])
    }

    @Test func `the volume-weighted price takes the bar's own, else its typical price, and ends with a missing volume`()
    {
        let bars = [
            bar(12, 9, 9, volume: 100), bar(12, 9, 9, volume: 300, vwap: 11), bar(1, 1, 1, volume: nil),
            bar(1, 1, 1, volume: 5),
        ]
        #expect(volumeWeightedAveragePrice(bars) == [10, 10.75, nil, nil])
        #expect(volumeWeightedAveragePrice([bar(1, 1, 1, volume: 0)]) == [nil])
    }

    @Test func `the bands lie two deviations of the population from the mean`() {
        // Mean 5, squares 9, 1, 1, 1, 0, 0, 4, 16 over 8 values: the deviation is 2.
        let values = [2.0, 4, 4, 4, 5, 5, 7, 9]
        let bands = BollingerBands.series(values, length: 8, deviations: 2)
        #expect(bands.dropLast().allSatisfy { $0 == nil })
        #expect(bands.last == BollingerBands(lower: 1, middle: 5, upper: 9))
        #expect(zScore(values, length: 8).last == 2)
        #expect(zScore([3, 3, 3], length: 3) == [nil, nil, nil])
    }

    @Test func `nothing depends on what comes later`() {
        var random = SeededGenerator(seed: 5)
        let bars = (0..<120).map { _ in
            let low = Double.random(in: 90...100, using: &random)
            return bar(low + 5, low, low + Double.random(in: 0...5, using: &random), volume: 10)
        }
        let closes = bars.map(\.close)
        for count in [1, 20, 60, 119] {
            let (some, part) = (Array(bars.prefix(count)), Array(closes.prefix(count)))
            #expect(
                isSame(
                    relativeStrengthIndex(part, length: 14),
                    Array(relativeStrengthIndex(closes, length: 14).prefix(count))))
            #expect(isSame(averageTrueRange(some, length: 14), Array(averageTrueRange(bars, length: 14).prefix(count))))
            #expect(isSame(zScore(part, length: 20), Array(zScore(closes, length: 20).prefix(count))))
            #expect(isSame(volumeWeightedAveragePrice(some), Array(volumeWeightedAveragePrice(bars).prefix(count))))
        }
    }

    private func power(_ base: Double, _ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { product, _ in product * base }
    }
}
