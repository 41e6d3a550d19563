/// Where a number lies among those of all rows that a scan accepted, from 0 to 1.
package enum FactorScale: Sendable {
    case rank(sorted: [Double])
    case zscore(mean: Double, deviation: Double, limit: Double)

    /// What a number is worth that has nothing to be compared with: the only one, or one of nothing but equals.
    package static let alone = 0.5

    /// The place of a number; `alone` where the scan tells no two rows apart.
    ///
    /// - Rank: (numbers that are smaller + half of its other equals) / (all others): 0 for the smallest, 1 for the largest.
    /// - Z-score: (z + limit) / (2 limit), held to 0…1, with z = (number − mean) / standard deviation of the population.
    package func place(of number: Double) -> Double {
        switch self {
        case .rank(let sorted):
            guard sorted.count > 1 else { return FactorScale.alone }
            let smaller = sorted.prefixCount { $0 < number }
            let equal = sorted.prefixCount { $0 <= number } - smaller
            return held((Double(smaller) + Double(equal - 1) / 2) / Double(sorted.count - 1))
        case .zscore(let mean, let deviation, let limit):
            // A spread that overflows tells no rows apart, as none does.
            guard deviation > 0, deviation.isFinite, mean.isFinite else { return FactorScale.alone }
            let score = (number - mean) / deviation
            return held((score + limit) / (2 * limit))
        }
    }

    private func held(_ number: Double) -> Double { min(1, max(0, number)) }
}

extension Array<Double> {
    /// How many of the first elements satisfy a condition that none after them does.
    fileprivate func prefixCount(_ isBefore: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
