import Market

/// Which of all combinations of values a sweep tries.
package enum SweepDesign: Sendable, Hashable {
    /// Every combination.
    case grid
    /// So many combinations drawn at random, each at most once.
    case random(Int)
    /// A Latin hypercube of so many points: along each axis they spread evenly over its values.
    ///
    /// - Source: McKay, Beckman, Conover, "A Comparison of Three Methods for Selecting Values of Input Variables" (1979).
    case latin(Int)

    /// The most combinations that one sweep tries.
    package static let largestCount = 1_000_000

    /// The points in the order in which they are numbered, the same for the same seed.
    ///
    /// - Throws: `tooManyPoints` for more than `largestCount`.
    package func points(_ axes: [SweepRange], seed: UInt64) throws(SweepError) -> [SweepPoint] {
        let total = axes.reduce(1.0) { $0 * Double($1.values.count) }
        let places: [[Int]]
        switch self {
        case .grid:
            try SweepDesign.check(total)
            places = (0..<Int(total)).map { SweepDesign.place($0, axes) }
        case .random(let count):
            try SweepDesign.check(Double(count))
            places = SweepDesign.drawn(count, of: total, axes, seed: seed)
        case .latin(let count):
            try SweepDesign.check(Double(count))
            places = SweepDesign.spread(count, axes, seed: seed)
        }
        return places.enumerated().map { SweepPoint(number: $0 + 1, places: $1, axes: axes) }
    }

    private static func check(_ count: Double) throws(SweepError) {
        guard count >= 1, count <= Double(largestCount) else {
            throw .tooManyPoints(count: count < 1e15 ? Int(count) : .max, most: largestCount)
        }
    }

    /// Where the number of a combination lies along each axis; the last axis moves fastest.
    private static func place(_ number: Int, _ axes: [SweepRange]) -> [Int] {
        var rest = number
        var places = [Int](repeating: 0, count: axes.count)
        for axis in axes.indices.reversed() {
            places[axis] = rest % axes[axis].values.count
            rest /= axes[axis].values.count
        }
        return places
    }

    private static func drawn(_ count: Int, of total: Double, _ axes: [SweepRange], seed: UInt64) -> [[Int]] {
        guard Double(count) < total else { return (0..<Int(total)).map { place($0, axes) } }
        var stream = StreamKey(seed: seed).with("sweep.random").stream
        var seen: Set<[Int]> = []
        var drawn: [[Int]] = []
        while drawn.count < count {
            let candidate = axes.map { stream.whole(0, $0.values.count - 1) }
            if seen.insert(candidate).inserted { drawn.append(candidate) }
        }
        return drawn
    }

    private static func spread(_ count: Int, _ axes: [SweepRange], seed: UInt64) -> [[Int]] {
        let columns = axes.enumerated().map { index, axis in
            var stream = StreamKey(seed: seed).with("sweep.latin").with(index).stream
            var strata = Array(0..<count)
            for end in stride(from: count - 1, to: 0, by: -1) { strata.swapAt(end, stream.whole(0, end)) }
            return strata.map { stratum in
                let share = (Double(stratum) + stream.uniform()) / Double(count)
                return min(Int(share * Double(axis.values.count)), axis.values.count - 1)
            }
        }
        var seen: Set<[Int]> = []
        // Few values and many points fall together: each combination is tried once.
        return (0..<count).map { point in columns.map { $0[point] } }.filter { seen.insert($0).inserted }
    }
}

/// One combination of values.
package struct SweepPoint: Sendable, Hashable {
    /// From 1 on.
    package let number: Int
    /// Which value of each axis it takes.
    package let places: [Int]
    /// The values, one for each axis.
    package let values: [Double]

    init(number: Int, places: [Int], axes: [SweepRange]) {
        self.number = number
        self.places = places
        values = zip(axes, places).map { $0.values[$1] }
    }
}
