import Testing

@testable import DryRun

@Suite struct PlateauMapTests {
    private static func axis(_ name: String, _ count: Int) -> SweepRange {
        SweepRange(name: name, values: (0..<count).map(Double.init))
    }

    @Test func `a lonely peak loses against a plateau`() throws {
        let axes = [PlateauMapTests.axis("a", 7)]
        let points = try SweepDesign.grid.points(axes, seed: 1)
        let map = PlateauMap(points, axes: axes, values: [0, 9, 0, 0, 5, 6, 5])
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
        let map = PlateauMap(points, axes: axes, values: values.map(Optional.some))
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
        let map = PlateauMap(points, axes: axes, values: [1, nil, 3])
        #expect(map.places.map(\.point.number) == [3, 1, 2])
        #expect(map.places.map(\.size) == [1, 1, 2])
        #expect(map.places.last?.mean == nil)
    }

    @Test func `off a grid the nearest points are the neighbours`() throws {
        let axes = [PlateauMapTests.axis("a", 101)]
        let points = try SweepDesign.latin(11).points(axes, seed: 4)
        let values = points.map { $0.values[0] }
        let map = PlateauMap(points, axes: axes, values: values.map(Optional.some))
        for place in map.places {
            let sorted = points.filter { $0 != place.point }
                .sorted { abs($0.values[0] - place.point.values[0]) < abs($1.values[0] - place.point.values[0]) }
            #expect(place.size == 3)
            #expect(place.worst == ([place.point] + sorted.prefix(2)).map { $0.values[0] }.min())
        }
    }
}
