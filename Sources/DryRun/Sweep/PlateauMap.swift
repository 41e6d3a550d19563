/// How each point of a sweep holds up in its neighbourhood: one good point among bad ones is luck, not a choice.
package struct PlateauMap: Sendable {
    /// A point with its neighbours.
    package struct Place: Sendable, Hashable {
        package let point: SweepPoint
        /// The objective at the point itself; nil where it is unknown.
        package let value: Double?
        /// The mean over the point and its neighbours, those that are known; nil where none is.
        package let mean: Double?
        /// The worst among them.
        package let worst: Double?
        /// How many points that is, itself included.
        package let size: Int
    }

    /// The best first: by the neighbourhood's mean, then by its worst, then by number; unknown ones last.
    package let places: [Place]

    /// - Parameter values: the objective of each point, in the order of the points; nil where it is unknown
    package init(_ points: [SweepPoint], axes: [SweepRange], values: [Double?]) {
        let byPlace = Dictionary(zip(points.map(\.places), points.indices), uniquingKeysWith: { first, _ in first })
        let isGrid = Double(points.count) == axes.reduce(1.0) { $0 * Double($1.values.count) }
        let places = points.indices.map { index in
            let neighbours =
                isGrid
                ? PlateauMap.beside(points[index].places, in: byPlace)
                : PlateauMap.nearest(to: index, among: points, axes: axes)
            let known = ([index] + neighbours).compactMap { values[$0] }
            return Place(
                point: points[index], value: values[index],
                mean: values[index] == nil || known.isEmpty ? nil : known.reduce(0, +) / Double(known.count),
                worst: known.min(), size: known.count)
        }
        self.places = places.sorted(by: PlateauMap.precedes)
    }

    private static func precedes(_ left: Place, _ right: Place) -> Bool {
        switch (left.mean, right.mean) {
        case (let mine?, let other?) where mine != other: return mine > other
        case (_?, nil): return true
        case (nil, _?): return false
        default: break
        }
        if let mine = left.worst, let other = right.worst, mine != other { return mine > other }
        return left.point.number < right.point.number
    }

    /// On a grid: the points one step away along one or more axes, in order.
    private static func beside(_ place: [Int], in points: [[Int]: Int]) -> [Int] {
        var found: [[Int]] = [[]]
        for coordinate in place {
            found = found.flatMap { start in (-1...1).map { start + [coordinate + $0] } }
        }
        return found.filter { $0 != place }.compactMap { points[$0] }.sorted()
    }

    /// Off a grid: the nearest points, two for each axis, by the distance in shares of each axis's length.
    private static func nearest(to index: Int, among points: [SweepPoint], axes: [SweepRange]) -> [Int] {
        let lengths = axes.map { Double(max($0.values.count - 1, 1)) }
        let own = points[index].places
        let distances = points.indices.filter { $0 != index }.map { other in
            let squares = zip(zip(own, points[other].places), lengths).map { pair, length in
                let step = Double(pair.0 - pair.1) / length
                return step * step
            }
            return (distance: squares.reduce(0, +), index: other)
        }
        return distances.sorted { $0 < $1 }.prefix(2 * axes.count).map(\.index).sorted()
    }
}
