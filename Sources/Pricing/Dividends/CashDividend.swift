import Glibc

/// A dividend in cash that the underlying goes ex at a known time.
package struct CashDividend: Hashable, Sendable {
    /// Years of 365 days from now to the opening of the ex-date; zero or less is past.
    package let years: Double
    /// Dollars per share, zero or more.
    package let amount: Double

    /// - Throws: P101 where a number is NaN or infinite, P102 where the amount is negative, P103 where the time is beyond 1,000
    ///   years or the amount above 1e12.
    package init(years: Double, amount: Double) throws(PricingError) {
        try check("dividend date", years, limit: 1_000)
        try check("dividend", amount, limit: 1e12)
        if amount < 0 { throw .negative(name: "dividend", value: amount) }
        self.init(checked: years, amount)
    }

    /// A time and an amount already known to be valid.
    private init(checked years: Double, _ amount: Double) {
        self.years = years
        self.amount = amount
    }

    /// Those that go ex in (0, T] and pay something, in order of time, with those of the same moment added up.
    static func relevant(_ dividends: [CashDividend], until years: Double) -> [CashDividend] {
        let coming = dividends.filter { $0.years > 0 && $0.years <= years && $0.amount > 0 }
        return coming.sorted { ($0.years, $0.amount) < ($1.years, $1.amount) }
            .reduce(into: [CashDividend]()) { merged, next in
                guard let last = merged.last, last.years == next.years else { return merged.append(next) }
                merged[merged.count - 1] = CashDividend(checked: last.years, last.amount + next.amount)
            }
    }

    /// The same dividend seen from a later moment.
    func seen(after wait: Double) -> CashDividend {
        CashDividend(checked: years - wait, amount)
    }

    /// Σ D·e^(−r·t), dollars per share.
    static func presentValue(_ dividends: [CashDividend], rate: Double) -> Double {
        dividends.reduce(0) { $0 + $1.amount * exp(-rate * $1.years) }
    }
}
