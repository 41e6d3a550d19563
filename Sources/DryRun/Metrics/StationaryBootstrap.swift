import Market

/// Resamples a series in blocks of random length, so that its memory from one value to the next survives.
///
/// Each value follows the one before it in the series, around its end, but with probability 1/b a new block begins anywhere.
/// The range is that of the 5th and 95th percentile of the figure over all resamples.
///
/// - Source: D. N. Politis and J. P. Romano, "The Stationary Bootstrap", Journal of the American Statistical Association 89
///   (1994).
struct StationaryBootstrap {
    /// The share of resamples that may have no figure, such as a Sharpe ratio of returns that don't vary.
    private static let undefinedShare = 0.05

    let count: Int
    /// Average values in a block; at least 1.
    let blockLength: Double
    let resamples: Int
    /// Names the stream of random numbers that blocks are drawn from.
    let key: StreamKey

    /// The ranges of several figures, each worked out on the same resamples.
    ///
    /// - Parameter figures: from the places of the resampled values in the series; nil where one has none
    func intervals(_ figures: [([Int]) -> Double?]) -> [ConfidenceInterval?] {
        var stream = key.stream
        var found = figures.map { _ in [Double]() }
        var places = [Int](repeating: 0, count: count)
        for _ in 0..<resamples {
            fill(&places, from: &stream)
            for (index, figure) in figures.enumerated() {
                if let value = figure(places) { found[index].append(value) }
            }
        }
        return found.map(interval)
    }

    private func fill(_ places: inout [Int], from stream: inout SeededStream) {
        places[0] = stream.whole(0, count - 1)
        for index in places.indices.dropFirst() {
            let starts = stream.uniform() * blockLength < 1
            places[index] = starts ? stream.whole(0, count - 1) : (places[index - 1] + 1) % count
        }
    }

    private func interval(_ values: [Double]) -> ConfidenceInterval? {
        guard !values.isEmpty, Double(values.count) >= Double(resamples) * (1 - StationaryBootstrap.undefinedShare)
        else { return nil }
        let sorted = values.sorted()
        let tail = Double(100 - ConfidenceInterval.level) / 200
        return ConfidenceInterval(
            low: StationaryBootstrap.quantile(sorted, tail), high: StationaryBootstrap.quantile(sorted, 1 - tail))
    }

    /// Of values in order, interpolated between neighbours.
    ///
    /// - Source: R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages" (1996), type 7.
    static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
}
