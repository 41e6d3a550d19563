/// The zeros of a function that is a straight line between its kinks, or of which at least most is.
struct LineRoots {
    /// Where the slope may change or the value jump, in order.
    let kinks: [Double]
    /// Where what is no straight line is searched.
    let range: ClosedRange<Double>
    /// Whether it has more steps than `kinks` lists.
    let isStepped: Bool
    let difference: (Double) -> Double?

    /// How many intervals a curve is searched in.
    private static let intervals = 240

    /// Zeros, and places where the sign changes without one.
    var roots: [Double] {
        if isStepped { return signChanges(in: range) }
        let bounds = [-Double.infinity] + kinks + [.infinity]
        return zip(bounds, bounds.dropFirst()).flatMap { low, high in roots(above: low, below: high) }
    }

    /// The number with the fewest decimals within a few units in the last place: 0.3 for 0.30000000000000004.
    static func withoutDust(_ number: Double) -> Double {
        var scale = 1.0
        for _ in 0...12 {
            let scaled = number * scale
            let rounded = scaled.rounded()
            if (scaled - rounded).magnitude <= 8 * scaled.ulp { return rounded / scale }
            scale *= 10
        }
        return number
    }

    private func roots(above low: Double, below high: Double) -> [Double] {
        let (first, second, third) = points(above: low, below: high)
        guard let atFirst = difference(first), let atSecond = difference(second), let atThird = difference(third) else {
            return []
        }
        let slope = (atThird - atFirst) / (third - first)
        let expected = atFirst + slope * (second - first)
        let size = max(atFirst.magnitude, atSecond.magnitude, atThird.magnitude)
        guard (expected - atSecond).magnitude <= 1e-9 * size else {
            let searched = max(low, range.lowerBound)...max(max(low, range.lowerBound), min(high, range.upperBound))
            return signChanges(in: searched)
        }
        guard slope != 0 else { return [] }
        let root = polished(first - atFirst / slope, slope)
        return root >= low && root <= high ? [root] : []
    }

    /// Three points inside an interval; near the bound of one that is open.
    private func points(above low: Double, below high: Double) -> (Double, Double, Double) {
        switch (low.isFinite, high.isFinite) {
        case (true, true): (low + (high - low) * 0.25, low + (high - low) * 0.6, low + (high - low) * 0.9)
        case (true, false): (low + 1, low + 2, low + 4)
        case (false, true): (high - 1, high - 2, high - 4)
        case (false, false): (0, 1, 4)
        }
    }

    /// The root with the rounding of the first estimate taken out.
    private func polished(_ estimate: Double, _ slope: Double) -> Double {
        var root = estimate
        for _ in 0..<3 {
            guard let error = difference(root), error != 0, error.isFinite else { break }
            root -= error / slope
        }
        return root
    }

    private func signChanges(in range: ClosedRange<Double>) -> [Double] {
        let width = range.upperBound - range.lowerBound
        guard width > 0, width.isFinite else { return [] }
        var found: [Double] = []
        var previous: (point: Double, sign: Int)?
        for index in 0...LineRoots.intervals {
            let point = range.lowerBound + width * Double(index) / Double(LineRoots.intervals)
            guard let sign = sign(at: point) else {
                previous = nil
                continue
            }
            if let (before, old) = previous, old != sign { found += bisected(before, point, old) }
            previous = (point, sign)
        }
        return found
    }

    /// The two neighbouring numbers between which the sign changes.
    private func bisected(_ start: Double, _ end: Double, _ sign: Int) -> [Double] {
        var (low, high) = (start, end)
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high, let here = self.sign(at: middle) else { break }
            if here == sign { low = middle } else { high = middle }
        }
        return [low, high]
    }

    private func sign(at point: Double) -> Int? {
        guard let value = difference(point), !value.isNaN else { return nil }
        return value < 0 ? -1 : value > 0 ? 1 : 0
    }
}
