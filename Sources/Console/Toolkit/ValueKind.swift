import Market

/// How the text of an argument becomes a value, and how a reader is told what is wanted.
struct ValueKind<Value: Sendable>: Sendable {
    /// What the argument has to be, as in "wants a whole number": shown in errors.
    let expected: String
    /// The value of an argument; nil where the text is not one.
    let parse: @Sendable (String) -> Value?
    /// The argument that gives this value: shown as the default in help.
    let show: @Sendable (Value) -> String
    /// The words to choose from; empty where the value is free.
    var choices: [String] = []
}

extension ValueKind where Value == String {
    /// Any text that is not empty: names, paths, code.
    static var text: ValueKind {
        ValueKind(expected: "a text", parse: { $0.isEmpty ? nil : $0 }, show: { $0 })
    }
}

extension ValueKind where Value == Int {
    /// A whole number within bounds, both included.
    static func integer(in bounds: ClosedRange<Int> = Int.min...Int.max) -> ValueKind {
        let expected =
            switch (bounds.lowerBound, bounds.upperBound) {
            case (.min, .max): "a whole number"
            case (let low, .max): "a whole number from \(low) up"
            case (let low, let high): "a whole number from \(low) to \(high)"
            }
        return ValueKind(
            expected: expected, parse: { text in Int(text).flatMap { bounds.contains($0) ? $0 : nil } },
            show: { String($0) })
    }
}

extension ValueKind where Value == Double {
    /// A finite number within bounds, both included.
    static func number(in bounds: ClosedRange<Double> = -Double.infinity...Double.infinity) -> ValueKind {
        let isOpen = bounds.lowerBound == -.infinity && bounds.upperBound == .infinity
        return ValueKind(
            expected: isOpen ? "a number" : "a number from \(bounds.lowerBound) to \(bounds.upperBound)",
            parse: { text in Double(text).flatMap { $0.isFinite && bounds.contains($0) ? $0 : nil } },
            show: { "\($0)" })
    }
}

extension ValueKind where Value == Instant {
    /// A point in time in ISO 8601; UTC where no zone is given.
    static var instant: ValueKind {
        ValueKind(
            expected: "an instant such as 2026-04-17T20:30:00Z", parse: { Instant($0) }, show: { $0.description })
    }
}

extension ValueKind where Value == CalendarDate {
    /// A calendar day.
    static var date: ValueKind {
        ValueKind(expected: "a date such as 2026-04-17", parse: { CalendarDate($0) }, show: { $0.description })
    }
}

extension ValueKind where Value: CaseIterable & RawRepresentable<String> {
    /// One of an enum's words.
    static func choice(of type: Value.Type = Value.self) -> ValueKind {
        let words = Value.allCases.map(\.rawValue)
        return ValueKind(
            expected: "one of \(words.joined(separator: ", "))", parse: { Value(rawValue: $0) }, show: { $0.rawValue },
            choices: words)
    }
}
