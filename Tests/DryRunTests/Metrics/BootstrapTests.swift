import Market
import TestSupport
import Testing

@testable import DryRun

@Suite struct BootstrapTests {
    /// A series with memory `persistence`, of a linear congruential generator; Tests/Oracles/dryrun.py has the same.
    static func series(_ count: Int, _ persistence: Double, seed: UInt64) -> [Double] {
        var state = seed
        var value = 0.0
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            value = persistence * value + Double(state >> 11) / 0x1p53 - 0.5
            return value
        }
    }

    /// Lengths of an implementation with numpy of the same definition.
    @Test(
        arguments: [
            (250, 0.0, 1, 2.090458636442707), (250, 0.5, 2, 9.405401845762059), (500, 0.9, 3, 23.16280968586993),
            (60, 0.3, 4, 1.9226218745288262), (1000, -0.4, 5, 9.496635514907727),
        ] as [(Int, Double, UInt64, Double)])
    func `the length of blocks follows the memory of the series`(
        count: Int, persistence: Double, seed: UInt64, length: Double
    ) {
        let values = Self.series(count, persistence, seed: seed)
        #expect(abs(BlockLength.stationary(values) - length) < 1e-9)
    }

    @Test func `a series without variance, or too short for memory, is drawn value by value`() {
        #expect(BlockLength.stationary(Array(repeating: 0.5, count: 100)) == 1)
        #expect(BlockLength.stationary([1, 2, 3]) == 1)
    }

    /// Draws all resamples as whole lists first, and sorts what they come to: nothing shared but the random numbers.
    private func bruteForce(
        _ values: [Double], length: Double, resamples: Int, key: StreamKey, figure: ([Double]) -> Double
    ) -> (Double, Double) {
        var random = key.stream
        var found: [Double] = []
        for _ in 0..<resamples {
            var sample: [Double] = []
            var place = Int(random.uniform() * Double(values.count))
            while true {
                sample.append(values[place])
                if sample.count == values.count { break }
                if random.uniform() < 1 / length {
                    place = Int(random.uniform() * Double(values.count))
                } else {
                    place = place == values.count - 1 ? 0 : place + 1
                }
            }
            found.append(figure(sample))
        }
        found.sort()
        func percentile(_ percent: Double) -> Double {
            let rank = percent / 100 * Double(resamples - 1)
            let part = rank - rank.rounded(.down)
            return found[Int(rank)] * (1 - part) + found[min(Int(rank) + 1, resamples - 1)] * part
        }
        return (percentile(5), percentile(95))
    }

    @Test(arguments: [(40, 1.0), (40, 4.0), (97, 8.5)] as [(Int, Double)])
    func `intervals are those of the plain procedure`(count: Int, length: Double) throws {
        let values = Self.series(count, 0.4, seed: 11)
        let key = StreamKey(seed: 5).with("test")
        let bootstrap = StationaryBootstrap(count: count, blockLength: length, resamples: 400, key: key)
        let interval = try #require(
            bootstrap.intervals([{ places in places.reduce(0) { $0 + values[$1] } / Double(count) }])[0])
        let (low, high) = bruteForce(values, length: length, resamples: 400, key: key) {
            $0.reduce(0, +) / Double($0.count)
        }
        #expect(abs(interval.low - low) < 1e-12 && abs(interval.high - high) < 1e-12)
        #expect(interval.low < interval.high)
    }

    @Test func `nine of ten intervals hold the true mean`() {
        var random = SeededGenerator(seed: 20)
        var held = 0
        for trial in 0..<100 {
            let values = (0..<60).map { _ in Double.random(in: -1...1, using: &random) }
            let bootstrap = StationaryBootstrap(
                count: 60, blockLength: BlockLength.stationary(values), resamples: 100,
                key: StreamKey(seed: UInt64(trial)))
            let found = bootstrap.intervals([{ places in places.reduce(0) { $0 + values[$1] } / 60 }])
            if let interval = found[0], interval.low <= 0, interval.high >= 0 { held += 1 }
        }
        #expect((80...98).contains(held))
    }

    @Test func `a figure that most resamples don't have gets no interval`() {
        let bootstrap = StationaryBootstrap(count: 10, blockLength: 1, resamples: 50, key: StreamKey(seed: 1))
        #expect(bootstrap.intervals([{ $0[0] == 0 ? 1 : nil }, { _ in 2 }])[0] == nil)
        #expect(bootstrap.intervals([{ _ in 2 }])[0] == ConfidenceInterval(low: 2, high: 2))
    }

    @Test func `quantiles lie between neighbours`() {
        #expect(StationaryBootstrap.quantile([1, 2, 3, 4], 0.5) == 2.5)
        #expect(StationaryBootstrap.quantile([1, 2, 3, 4], 0) == 1)
        #expect(StationaryBootstrap.quantile([1, 2, 3, 4], 1) == 4)
        #expect(StationaryBootstrap.quantile([7], 0.9) == 7)
    }
}
