import LuaBridge

/// A limit of the sandbox with another value than usual: `time=5`, `memory=200M`.
struct LimitChange: Sendable, Hashable {
    let limit: LuaLimit
    /// In the unit of the limit's meaning.
    let value: Double

    /// `NAME=VALUE`, where K, M and G after a number stand for thousands, millions and billions.
    init?(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let limit = LuaLimit(rawValue: String(parts[0])),
            let value = LimitChange.number(parts[1]), limit.bounds.contains(value)
        else { return nil }
        self.limit = limit
        self.value = value
    }

    private static func number(_ text: Substring) -> Double? {
        let scale =
            switch text.last {
            case "K", "k": 1e3
            case "M": 1e6
            case "G": 1e9
            default: 1.0
            }
        guard let number = Double(scale == 1 ? text : text.dropLast()), number.isFinite else { return nil }
        return number * scale
    }
}

extension LuaLimits {
    /// The usual limits with these changes, the later ones last.
    init(_ changes: [LimitChange]) {
        self.init()
        for change in changes { self[change.limit] = change.value }
    }
}

extension ValueKind where Value == LimitChange {
    static var limit: ValueKind {
        let names = LuaLimit.allCases.map { "\($0.rawValue) (\(shown($0.bounds)))" }.joined(separator: ", ")
        return ValueKind(
            expected: "NAME=VALUE with one of \(names)", parse: { LimitChange($0) },
            show: { "\($0.limit.rawValue)=\(NumberText.shortest($0.value))" })
    }

    private static func shown(_ bounds: ClosedRange<Double>) -> String {
        "\(NumberText.shortest(bounds.lowerBound)) to \(NumberText.shortest(bounds.upperBound))"
    }
}
