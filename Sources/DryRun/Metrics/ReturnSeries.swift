package import Market

/// Daily returns of an account, from one session's end to the next.
///
/// Money that is paid in counts from the start of its session: `r(t) = E(t) / (E(t−1) + F(t)) − 1`, E the equity and F what
/// was paid in (+) or taken out (−) in that session. The first session stands on the capital that the account began with.
package struct ReturnSeries: Sendable, Equatable {
    /// Fractions, one for each session.
    package let values: [Double]

    package init(_ values: [Double]) {
        self.values = values
    }

    /// - Parameter deposits: all money paid in up to each session
    package static func of(equity: [Dollars], deposits: [Dollars]) -> Reading<ReturnSeries> {
        guard !equity.isEmpty else { return .unknown(reason: "no session ended") }
        var values: [Double] = []
        values.reserveCapacity(equity.count)
        var base = 0.0
        var paid = Dollars.zero
        for (worth, deposit) in zip(equity, deposits) {
            base += (deposit - paid).value
            guard base > 0 else { return .unknown(reason: "the account was worth nothing before its last session") }
            values.append(worth.value / base - 1)
            base = worth.value
            paid = deposit
        }
        return .known(ReturnSeries(values))
    }

    /// What a dollar has become by the end of each session.
    package var growth: [Double] {
        var product = 1.0
        return values.map { value in
            product *= 1 + value
            return product
        }
    }

    /// All of it compounded, a fraction.
    package var total: Double { values.reduce(1) { $0 * (1 + $1) } - 1 }

    /// Each session's return less that of another series.
    package func less(_ other: ReturnSeries) -> [Double] { zip(values, other.values).map { $0 - $1 } }
}
