import Market

/// One of the five fields of a cron expression: which of its numbers are meant.
struct CronField: Hashable, Sendable {
    enum Kind: Sendable, CaseIterable {
        case minute, hour, dayOfMonth, month, dayOfWeek
    }

    /// Bit `n` stands for the number `n`; in days of the week Sunday is 0.
    let bits: UInt64
    /// Whether it begins with `*`, and so doesn't restrict the day, as in Vixie cron.
    let isOpen: Bool

    func contains(_ number: Int) -> Bool { bits & (1 << UInt64(number)) != 0 }

    /// Reads a list of numbers, names, ranges and steps: `*`, `5`, `1-5`, `*/15`, `MON-FRI`, `0,30`.
    ///
    /// - Parameter expression: the whole expression, for the message
    init(_ text: String, kind: Kind, in expression: String) throws(ScheduleError) {
        var bits: UInt64 = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            bits |= try CronField.bits(of: String(part), kind, expression)
        }
        // 7 is Sunday as well.
        if kind == .dayOfWeek, bits & (1 << 7) != 0 { bits = bits & ~(1 << 7) | 1 }
        self.bits = bits
        isOpen = text.hasPrefix("*")
    }

    private static func bits(of part: String, _ kind: Kind, _ expression: String) throws(ScheduleError) -> UInt64 {
        func bad(_ problem: String, _ remedy: String) -> ScheduleError {
            .badCron(text: expression, problem: "\(kind.name) \(problem)", remedy: remedy)
        }
        let halves = part.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard halves.count <= 2, let range = halves.first, !range.isEmpty else {
            throw bad("can't be '\(part)'", "write \(kind.examples)")
        }
        let bounds = range == "*" ? [kind.bounds.lowerBound, kind.last] : try numbers(range, kind, bad)
        guard bounds[0] <= bounds[bounds.count - 1] else {
            throw bad("runs backwards in '\(range)'", "write two ranges with a comma between them")
        }
        guard halves.count == 2 else { return mask(bounds[0], bounds[bounds.count - 1], step: 1) }
        guard range == "*" || bounds.count == 2 else {
            throw bad("has a step without a range in '\(part)'", "write \(bounds[0])-\(kind.last)/\(halves[1])")
        }
        guard let step = number(halves[1]), (1...kind.last).contains(step) else {
            throw bad("has the step '\(halves[1])'", "choose a step from 1 to \(kind.last)")
        }
        return mask(bounds[0], bounds[1], step: step)
    }

    /// One number, or the two of a range.
    private static func numbers(
        _ range: String, _ kind: Kind, _ bad: (String, String) -> ScheduleError
    ) throws(ScheduleError) -> [Int] {
        let ends = range.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        var numbers: [Int] = []
        for end in ends {
            guard let number = kind.names[end.uppercased()] ?? number(end), ends.count <= 2 else {
                throw bad("can't be '\(range)'", "write \(kind.examples)")
            }
            guard kind.bounds.contains(number) else {
                throw bad(
                    "has \(number)", "choose numbers from \(kind.bounds.lowerBound) to \(kind.bounds.upperBound)")
            }
            numbers.append(number)
        }
        return numbers
    }

    /// A whole number without sign, of at most four digits.
    private static func number(_ text: String) -> Int? {
        text.utf8.count <= 4 && !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private static func mask(_ first: Int, _ last: Int, step: Int) -> UInt64 {
        stride(from: first, through: last, by: step).reduce(0) { $0 | 1 << UInt64($1) }
    }
}

extension CronField.Kind {
    var name: String {
        switch self {
        case .minute: "the minute"
        case .hour: "the hour"
        case .dayOfMonth: "the day of the month"
        case .month: "the month"
        case .dayOfWeek: "the day of the week"
        }
    }

    var bounds: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...7
        }
    }

    /// The last number that `*` stands for.
    fileprivate var last: Int { self == .dayOfWeek ? 6 : bounds.upperBound }

    fileprivate var examples: String {
        switch self {
        case .minute: "0, */5 or 0,30"
        case .hour: "9, 9-16 or */2"
        case .dayOfMonth: "*, 1 or 1,15"
        case .month: "*, 1-3 or JAN"
        case .dayOfWeek: "*, 1-5 or MON-FRI"
        }
    }

    fileprivate var names: [String: Int] {
        switch self {
        case .month: CronField.monthNames
        case .dayOfWeek: CronField.weekdayNames
        case .minute, .hour, .dayOfMonth: [:]
        }
    }
}

extension CronField {
    fileprivate static let monthNames = Dictionary(
        uniqueKeysWithValues: zip(
            ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], 1...12))
    fileprivate static let weekdayNames = Dictionary(
        uniqueKeysWithValues: zip(["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], 0...6))
}
