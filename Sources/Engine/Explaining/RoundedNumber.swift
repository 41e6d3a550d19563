import Expression
import Market

/// Round numbers beyond a threshold, for people: the fewest decimals with which a number lies where it should.
enum RoundedNumber {
    /// The number nearest to a threshold, at or beyond it, with as few decimals as lie before `limit`.
    ///
    /// - Parameters:
    ///   - isUp: whether beyond means larger
    ///   - included: whether the threshold itself will do
    ///   - limit: the number from which on it would be too far
    static func beyond(
        _ threshold: Double, isUp: Bool, included: Bool, limit: Double, decimals: Int
    ) -> Double? {
        let sign = isUp ? 1.0 : -1.0
        for count in decimals...13 {
            let scale = power(of: count)
            let scaled = threshold * scale
            guard scaled.magnitude < 4e15 else { break }
            // A threshold that has so many decimals isn't moved by the dust of its binary form.
            let nearest = scaled.rounded()
            var step = nearest / scale == threshold ? nearest : scaled.rounded(isUp ? .up : .down)
            if step / scale == threshold, !included { step += sign }
            let number = step / scale
            let isBeyond = included ? sign * (number - threshold) >= 0 : sign * (number - threshold) > 0
            if isBeyond, sign * (limit - number) > 0 || number == threshold { return number }
        }
        let next = isUp ? threshold.nextUp : threshold.nextDown
        return included ? threshold : sign * (limit - next) > 0 ? next : nil
    }

    /// A number between two others with as few decimals as that takes.
    static func between(_ low: Double, _ high: Double, decimals: Int) -> Double? {
        guard low < high else { return nil }
        let middle = low + (high - low) / 2
        for count in decimals...13 {
            let scale = power(of: count)
            guard middle.magnitude * scale < 4e15 else { break }
            let number = (middle * scale).rounded() / scale
            if number > low, number < high { return number }
        }
        return middle > low && middle < high ? middle : nil
    }

    /// How many decimals people use for a field of this unit.
    static func decimals(of unit: Unit) -> Int {
        switch unit {
        case .pct, .days: 1
        case .usd, .num: 2
        case .ratio: 3
        case .bool, .text, .instant: 0
        }
    }

    private static func power(of count: Int) -> Double {
        var scale = 1.0
        for _ in 0..<count { scale *= 10 }
        return scale
    }
}
