import Glibc

/// The points of the dividend grid: y from deep in the money (index 0) to far out of it.
struct DividendAxis {
    let intervals: Int
    let spacing: Double
    /// +1 where y ascends with the index (puts), −1 where it descends (calls).
    private let direction: Double
    /// y and e^y per point.
    let offsets: [Double]
    let growths: [Double]

    init(half: Double, intervals: Int, direction: Double) {
        let spacing = 2 * half / Double(intervals)
        self.intervals = intervals
        self.spacing = spacing
        self.direction = direction
        offsets = (0...intervals).map { direction * spacing * Double($0 - intervals / 2) }
        growths = offsets.map { exp($0) }
    }

    /// Where y lies, in intervals from index 0.
    @inline(__always)
    func position(_ y: Double) -> Double { direction * y / spacing + Double(intervals / 2) }

    /// y at a position.
    private func offset(_ position: Double) -> Double { direction * spacing * (position - Double(intervals / 2)) }

    /// Where exercise, better on the deep side, stops being better than `held`; nil where it never or always is.
    func crossing(_ values: [Double], _ line: PayoffLine, _ held: (Double) -> Double) -> Double? {
        func gain(_ y: Double) -> Double { line.value(exp(y)) - held(y) }
        guard let point = values.indices.dropFirst().first(where: { line.value(growths[$0]) <= values[$0] }),
            line.value(growths[point - 1]) > values[point - 1]
        else { return nil }
        var (low, high) = (offsets[point - 1], offsets[point])
        for _ in 0..<20 {
            let middle = 0.5 * (low + high)
            if gain(middle) > 0 { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }
}

extension DividendAxis {
    private static let rule = GaussLegendre(count: 4)

    /// Replaces the values around a kink of `function` by its smoothed ones, so that the scheme keeps its order.
    ///
    /// The function is averaged with the cubic B-spline and sharpened by 1 − δ²/6.
    ///
    /// - Source: Kreiss, Thomée, Widlund, "Smoothing of initial data and rates of convergence for parabolic difference equations"
    ///   (1970), the operator of fourth order.
    func smooth(_ values: inout [Double], kink: Double, _ function: (Double) -> Double) {
        guard kink.isFinite else { return }
        let place = position(kink)
        guard place > 4, place < Double(intervals) - 4 else { return }
        let middle = Int(place)
        let averages = (middle - 3...middle + 4).map { averaged(Double($0), place, function) }
        for index in 1..<averages.count - 1 {
            let curvature = averages[index - 1] - 2 * averages[index] + averages[index + 1]
            values[middle - 3 + index] = averages[index] - curvature / 6
        }
    }

    /// ∫B₃(s)·f(y + s·h) ds over −2…2, piece by piece, the kink on the border of two.
    private func averaged(_ point: Double, _ kink: Double, _ function: (Double) -> Double) -> Double {
        var borders = [-2.0, -1, 0, 1, 2]
        if abs(kink - point) < 2 { borders = (borders + [kink - point]).sorted() }
        var sum = 0.0
        for (from, to) in zip(borders, borders.dropFirst()) where to > from {
            for (node, weight) in zip(Self.rule.nodes, Self.rule.weights) {
                let s = from + (to - from) * node
                sum += (to - from) * weight * Self.spline(abs(s)) * function(offset(point + s))
            }
        }
        return sum
    }

    /// The cubic B-spline at s ≥ 0.
    private static func spline(_ s: Double) -> Double {
        s < 1 ? 2.0 / 3 - s * s * (1 - 0.5 * s) : (2 - s) * (2 - s) * (2 - s) / 6
    }
}

/// The values of a layer between its points.
struct GridReader {
    let axis: DividendAxis
    let values: [Double]
    let edge: DividendEdge
    /// S in the middle of the layer.
    let share: Double
    /// e^(−rt) at the layer's time.
    let discount: Double

    /// U at a share: the edge's line beyond the deep end, 0 beyond the other, and the cubic through four points between.
    func value(_ at: Double) -> Double {
        let position = axis.position(log(at / share))
        let isDeep = position < 0
        guard !isDeep else { return discount * edge.value(at) }
        guard position < Double(axis.intervals) else { return 0 }
        let first = min(max(Int(position) - 1, 0), axis.intervals - 3)
        let t = position - Double(first)
        let (a, b, c) = (t - 1, t - 2, t - 3)
        return max(
            0,
            -a * b * c / 6 * values[first] + 0.5 * t * b * c * values[first + 1]
                - 0.5 * t * a * c * values[first + 2] + t * a * b / 6 * values[first + 3])
    }
}
