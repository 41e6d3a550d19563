package import Market

/// Returns by calendar month and year, compounded from daily ones.
package struct MonthlyReturns: Sendable, Equatable {
    package struct Year: Sendable, Equatable {
        package let year: Int
        /// Percent, January first; nil for a month without a session.
        package let months: [Double?]
        /// Percent, all its months compounded.
        package let total: Double
    }

    /// Oldest first.
    package let years: [Year]

    /// - Parameter sessions: the dates of the returns
    package init(_ returns: ReturnSeries, sessions: [CalendarDate]) {
        var growth: [Int: [Double?]] = [:]
        for (session, value) in zip(sessions, returns.values) {
            let (year, month, _) = session.fields
            growth[year, default: Array(repeating: nil, count: 12)][month - 1, default: 1] *= 1 + value
        }
        years = growth.sorted { $0.key < $1.key }.map { year, months in
            Year(
                year: year, months: months.map { $0.map { ($0 - 1) * 100 } },
                total: (months.reduce(1) { $0 * ($1 ?? 1) } - 1) * 100)
        }
    }
}

extension [Double?] {
    /// The element, with a default in place of nil.
    fileprivate subscript(index: Int, default value: Double) -> Double {
        get { self[index] ?? value }
        set { self[index] = newValue }
    }
}
