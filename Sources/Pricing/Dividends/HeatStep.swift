/// Steps of the heat equation on an even grid, by Crandall's scheme, under the constraint of exercise.
///
/// The three-term equations are eliminated from the far end and solved from the deep end on, where exercise is optimal: taking the
/// larger of solution and exercise value on the way solves the constrained problem (Brennan and Schwartz).
struct HeatStep {
    /// The right side, then eliminated.
    private var sides: [Double]
    /// The lower neighbour's factor over the pivot.
    private var factors: [Double]

    init(points: Int) {
        sides = [Double](repeating: 0, count: points)
        factors = sides
    }

    /// Steps all points; the last stays at 0.
    ///
    /// - Parameters:
    ///   - deep: the new value of the first point.
    ///   - ratio: ½σ²·dt/h².
    ///   - floor: the exercise value and for how many points from the deep end it counts; nil where the option can't be exercised.
    mutating func advance(
        _ values: inout [Double], deep: Double, ratio: Double, growths: [Double],
        floor: (line: PayoffLine, points: Int)?
    ) {
        let last = values.count - 1
        values.withUnsafeMutableBufferPointer { values in
            sides.withUnsafeMutableBufferPointer { sides in
                factors.withUnsafeMutableBufferPointer { factors in
                    let beside = 1.0 / 12 + 0.5 * ratio
                    let middle = 5.0 / 6 - ratio
                    for point in 1..<last {
                        sides[point] = middle * values[point] + beside * (values[point - 1] + values[point + 1])
                    }
                    values[0] = deep
                    HeatStep.eliminate(sides, factors, ratio: ratio, last: last)
                    growths.withUnsafeBufferPointer { growths in
                        let floored = min(last, floor?.points ?? 0)
                        if let line = floor?.line {
                            HeatStep.solve(values, sides, factors, 1..<max(1, floored), growths, line)
                        }
                        HeatStep.solve(values, sides, factors, max(1, floored)..<last)
                    }
                }
            }
        }
    }

    /// Takes the upper neighbour out of every equation and divides by the pivots, which soon stop changing.
    @inline(__always)
    private static func eliminate(
        _ sides: UnsafeMutableBufferPointer<Double>, _ factors: UnsafeMutableBufferPointer<Double>, ratio: Double,
        last: Int
    ) {
        let beside = 1.0 / 12 - 0.5 * ratio
        let middle = 5.0 / 6 + ratio
        var inverse = 1 / middle
        var point = last - 1
        var isSettled = false
        sides[point] *= inverse
        factors[point] = beside * inverse
        while point > 1, !isSettled {
            point -= 1
            let next = 1 / (middle - beside * beside * inverse)
            isSettled = abs(next - inverse) <= 1e-16 * inverse
            inverse = next
            sides[point] = (sides[point] - beside * sides[point + 1]) * inverse
            factors[point] = beside * inverse
        }
        let factor = beside * inverse
        for index in 1..<max(1, point) {
            sides[index] *= inverse
            factors[index] = factor
        }
        while point > 1 {
            point -= 1
            sides[point] -= factor * sides[point + 1]
        }
    }

    @inline(__always)
    private static func solve(
        _ values: UnsafeMutableBufferPointer<Double>, _ sides: UnsafeMutableBufferPointer<Double>,
        _ factors: UnsafeMutableBufferPointer<Double>, _ points: Range<Int>
    ) {
        var before = values[points.lowerBound - 1]
        for point in points {
            before = sides[point] - factors[point] * before
            values[point] = before
        }
    }

    @inline(__always)
    private static func solve(
        _ values: UnsafeMutableBufferPointer<Double>, _ sides: UnsafeMutableBufferPointer<Double>,
        _ factors: UnsafeMutableBufferPointer<Double>, _ points: Range<Int>,
        _ growths: UnsafeBufferPointer<Double>, _ floor: PayoffLine
    ) {
        var before = values[0]
        for point in points {
            let held = sides[point] - factors[point] * before
            let exercised = floor.value(growths[point])
            before = held > exercised ? held : exercised
            values[point] = before
        }
    }
}
