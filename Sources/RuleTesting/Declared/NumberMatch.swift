/// What a number must be: near a value, or on one side of it.
enum NumberMatch: Sendable, Hashable {
    /// `tolerance` is absolute; nil allows a billionth of the value.
    case near(Double, tolerance: Double?)
    case compare(Operator, Double)

    enum Operator: String, Sendable, CaseIterable {
        case atLeast = ">="
        case atMost = "<="
        case above = ">"
        case below = "<"
    }

    /// Whether a number is what was expected.
    func matches(_ number: Double) -> Bool {
        switch self {
        case .near(let value, let tolerance?): (number - value).magnitude <= tolerance * (1 + 1e-9)
        case .near(let value, nil): NumberMatch.isNear(number, value)
        case .compare(.atLeast, let bound): number >= bound || NumberMatch.isNear(number, bound)
        case .compare(.atMost, let bound): number <= bound || NumberMatch.isNear(number, bound)
        case .compare(.above, let bound): number > bound && !NumberMatch.isNear(number, bound)
        case .compare(.below, let bound): number < bound && !NumberMatch.isNear(number, bound)
        }
    }

    private static func isNear(_ number: Double, _ value: Double) -> Bool {
        (number - value).magnitude <= 1e-9 * max(1e-3, max(number.magnitude, value.magnitude))
    }

    /// As a report shows it: `0.42`, `0.42 ± 0.01`, `>= 0`.
    var text: String {
        switch self {
        case .near(let value, nil): shortest(value)
        case .near(let value, let tolerance?): "\(shortest(value)) ± \(shortest(tolerance))"
        case .compare(let comparison, let value): "\(comparison.rawValue) \(shortest(value))"
        }
    }

    /// Reads `>= 0`; nil for anything else.
    init?(_ text: String) {
        for comparison in Operator.allCases where text.hasPrefix(comparison.rawValue) {
            let rest = text.dropFirst(comparison.rawValue.utf8.count)
            guard let number = Double(String(rest.drop { $0 == " " })), number.isFinite else { return nil }
            self = .compare(comparison, number)
            return
        }
        return nil
    }

    init(near value: Double, tolerance: Double? = nil) {
        self = .near(value, tolerance: tolerance)
    }
}
