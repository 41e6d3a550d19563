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
    init(_ points: [SweepPoint], beside neighbourhoods: Neighbourhoods, values: [Double?]) {
        let sums = neighbourhoods.sums(values)
        let places = points.indices.map { index in
            let (value, sum) = (values[index], sums[index])
            return Place(
                point: points[index], value: value, mean: value == nil ? nil : sum.total / Double(sum.count),
                worst: sum.count > 0 ? sum.worst : nil, size: sum.count)
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
}
