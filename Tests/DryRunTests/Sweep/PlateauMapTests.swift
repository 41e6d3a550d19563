import TestSupport
import Testing

@testable import DryRun

@Suite struct PlateauMapTests {
    private static func axis(_ name: String, _ count: Int) -> SweepRange {
        SweepRange(name: name, values: (0..<count).map(Double.init))
    }

    @Test func `a lonely peak loses against a plateau`() throws {
        let axes = [PlateauMapTests.axis("a", 7)]
        let points = try SweepDesign.grid.points(axes, seed: 1)
        let map = PlateauMap(points, beside: Neighbourhoods(points, axes: axes), values: [0, 9, 0, 0, 5, 6, 5])
        #expect(map.places.first?.point.number == 7)
        let peak = try #require(map.places.first { $0.point.number == 2 })
        #expect(peak.mean == 3 && peak.worst == 0 && peak.size == 3)
        let middle = try #require(map.places.first { $0.point.number == 6 })
        #expect(middle.mean == 16.0 / 3 && middle.worst == 5)
    }

    @Test func `on a grid of two axes the eight points around count`() throws {
        let axes = [PlateauMapTests.axis("a", 3), PlateauMapTests.axis("b", 4)]
        let points = try SweepDesign.grid.points(axes, seed: 1)
        let values = points.map { Double($0.number * $0.number % 11) }
        let map = PlateauMap(points, beside: Neighbourhoods(points, axes: axes), values: values.map(Optional.some))
        for place in map.places {
            // The same from the definition: every point whose places differ by at most one along each axis.
            let around = points.filter { other in
                zip(other.places, place.point.places).allSatisfy { abs($0 - $1) <= 1 }
            }
            let expected = around.map { values[$0.number - 1] }
            #expect(place.size == expected.count)
            #expect(place.worst == expected.min())
            let mean = try #require(place.mean)
            #expect(abs(mean - expected.reduce(0, +) / Double(expected.count)) < 1e-12)
        }
    }

    @Test func `unknown points come last and don't count among neighbours`() throws {
        let axes = [PlateauMapTests.axis("a", 3)]
        let points = try SweepDesign.grid.points(axes, seed: 1)
        let map = PlateauMap(points, beside: Neighbourhoods(points, axes: axes), values: [1, nil, 3])
        #expect(map.places.map(\.point.number) == [3, 1, 2])
        #expect(map.places.map(\.size) == [1, 1, 2])
        #expect(map.places.last?.mean == nil)
    }

    @Test func `off a grid the nearest points are the neighbours`() throws {
        let axes = [PlateauMapTests.axis("a", 101)]
        let points = try SweepDesign.latin(11).points(axes, seed: 4)
        let values = points.map { $0.values[0] }
        let map = PlateauMap(points, beside: Neighbourhoods(points, axes: axes), values: values.map(Optional.some))
        for place in map.places {
            let sorted = points.filter { $0 != place.point }
                .sorted { abs($0.values[0] - place.point.values[0]) < abs($1.values[0] - place.point.values[0]) }
            #expect(place.size == 3)
            #expect(place.worst == ([place.point] + sorted.prefix(2)).map { $0.values[0] }.min())
        }
    }

    /// Every neighbourhood of a map as its points, found by looking at all of them: on a grid those one step away along any
    /// axes, off a grid the nearest two an axis, the first ones of those that are equally far.
    private static func around(_ own: Int, _ points: [SweepPoint], _ axes: [SweepRange], isGrid: Bool) -> [Int] {
        let others = points.indices.filter { $0 != own }
        if isGrid {
            return others.filter { zip(points[$0].places, points[own].places).allSatisfy { abs($0 - $1) <= 1 } }
        }
        let distances = others.map { other in
            zip(zip(points[own].places, points[other].places), axes).reduce(0.0) { sum, pair in
                let length = Double(max(pair.1.values.count - 1, 1))
                let step = Double(pair.0.0) / length - Double(pair.0.1) / length
                return sum + step * step
            }
        }
        return zip(distances, others).sorted { $0 < $1 }.prefix(2 * axes.count).map(\.1)
    }

    @Test(arguments: [
        ([3, 4, 2], SweepDesign.grid), ([1, 5], .grid), ([7], .latin(7)), ([9, 9, 9], .random(60)),
        ([30, 3], .latin(25)),
    ]) func `neighbourhoods are what looking at all points finds`(lengths: [Int], design: SweepDesign) throws {
        let axes = lengths.enumerated().map { PlateauMapTests.axis("a\($0)", $1) }
        let points = try design.points(axes, seed: 11)
        var random = SeededGenerator(seed: 5)
        let values = points.map { _ in
            Int.random(in: 0..<6, using: &random) == 0 ? nil : Double(Int.random(in: -40...40, using: &random))
        }
        let isGrid = points.count == lengths.reduce(1, *)
        let map = PlateauMap(points, beside: Neighbourhoods(points, axes: axes), values: values)
        #expect(map.places.count == points.count)
        for place in map.places {
            let own = place.point.number - 1
            let near = [own] + PlateauMapTests.around(own, points, axes, isGrid: isGrid)
            let known = near.compactMap { values[$0] }
            #expect(place.size == known.count && place.worst == known.min() && place.value == values[own])
            // Whole numbers: their sums are exact in any order.
            #expect(place.mean == values[own].map { _ in known.reduce(0, +) / Double(known.count) })
        }
    }

    @Test func `many axes of two values are one neighbourhood, at once`() throws {
        // 2^16 points: looking at 3^16 places around each would take hours.
        let axes = (0..<16).map { PlateauMapTests.axis("a\($0)", 2) }
        let points = try SweepDesign.grid.points(axes, seed: 1)
        let values = points.map { Double($0.number) }
        let map = PlateauMap(points, beside: Neighbourhoods(points, axes: axes), values: values)
        #expect(map.places.allSatisfy { $0.size == 65_536 && $0.worst == 1 && $0.mean == 32_768.5 })
        #expect(map.places.first?.point.number == 1)
    }
}
