import Glibc

/// How fine the grid of the dividend model is.
struct DividendResolution {
    /// Intervals in the logarithm of the share; a multiple of four, so that the spot lies on a point of the halved grid too.
    let intervals: Int
    /// Time steps if there were no dividends.
    let steps: Int
    /// Half the width in standard deviations.
    let deviations: Double

    init(_ accuracy: AmericanAccuracy) {
        switch accuracy {
        case .fast: self.init(intervals: 200, steps: 50, deviations: 5.5)
        case .accurate: self.init(intervals: 400, steps: 120, deviations: 6)
        case .high: self.init(intervals: 1_200, steps: 500, deviations: 7)
        }
    }

    init(intervals: Int, steps: Int, deviations: Double) {
        self.intervals = intervals
        self.steps = steps
        self.deviations = deviations
    }

    /// Twice as coarse in both directions.
    var halved: DividendResolution {
        DividendResolution(intervals: intervals / 2, steps: steps / 2, deviations: deviations)
    }

    /// Steps for a stretch of this length out of `total` years; by the root, as most happens close to its end.
    func steps(for length: Double, of total: Double) -> Int {
        max(max(4, steps / 5), Int((Double(steps) * (length / total).squareRoot()).rounded(.up)))
    }
}
