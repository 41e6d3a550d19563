import Testing

@testable import DryRun

@Suite struct SweepDesignTests {
    private static func axis(_ name: String, _ values: [Double]) -> SweepRange {
        SweepRange(name: "t.\(name)", values: values)
    }

    private let axes = [
        SweepDesignTests.axis("a", [1, 2, 3]), SweepDesignTests.axis("b", [10, 20]),
    ]

    @Test func `a grid has every combination, the last axis moving fastest`() throws {
        let points = try SweepDesign.grid.points(axes, seed: 1)
        #expect(points.map(\.values) == [[1, 10], [1, 20], [2, 10], [2, 20], [3, 10], [3, 20]])
        #expect(points.map(\.number) == Array(1...6))
    }

    @Test func `points drawn at random are different ones, the same for the same seed`() throws {
        let wide = [SweepDesignTests.axis("a", (0..<50).map(Double.init)), SweepDesignTests.axis("b", [1, 2, 3, 4])]
        let points = try SweepDesign.random(60).points(wide, seed: 9)
        #expect(points.count == 60)
        #expect(Set(points.map(\.values)).count == 60)
        #expect(try SweepDesign.random(60).points(wide, seed: 9) == points)
        #expect(try SweepDesign.random(60).points(wide, seed: 10) != points)
    }

    @Test func `asked for more than there are, all are tried`() throws {
        #expect(try SweepDesign.random(100).points(axes, seed: 3) == SweepDesign.grid.points(axes, seed: 3))
    }

    @Test(arguments: [UInt64(1), 2, 77]) func `a Latin hypercube takes each value of an axis equally often`(
        seed: UInt64
    ) throws {
        let wide = [
            SweepDesignTests.axis("a", (0..<40).map(Double.init)),
            SweepDesignTests.axis("b", (0..<40).map(Double.init)),
            SweepDesignTests.axis("c", (0..<8).map(Double.init)),
        ]
        let points = try SweepDesign.latin(40).points(wide, seed: seed)
        #expect(points.count == 40)
        for axis in wide.indices {
            let counts = Dictionary(grouping: points, by: { $0.places[axis] }).mapValues(\.count)
            #expect(counts.values.allSatisfy { $0 == 40 / wide[axis].values.count }, "axis \(axis)")
            #expect(counts.count == wide[axis].values.count)
        }
    }

    @Test func `more combinations than a sweep tries are refused`() {
        let huge = (0..<4).map { SweepDesignTests.axis("p\($0)", (0..<100).map(Double.init)) }
        #expect(throws: SweepError.tooManyPoints(count: 100_000_000, most: 1_000_000)) {
            try SweepDesign.grid.points(huge, seed: 1)
        }
        #expect(throws: SweepError.tooManyPoints(count: 0, most: 1_000_000)) {
            try SweepDesign.latin(0).points(huge, seed: 1)
        }
    }
}
