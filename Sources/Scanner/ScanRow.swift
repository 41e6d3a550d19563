package import Market
package import RuleModel

/// A contract that a scan found, with what is shown of it.
package struct ScanRow: Sendable {
    package let contract: OptionContract
    /// nil in a plain list.
    package let score: ScoreResult?
    package let figures: Figures
    /// Its bands, one for each of the request's.
    package let bands: [Bands.Outcome]
    /// What makes its figures suspicious, in a fixed order.
    package let flags: [Flag]

    /// The figures that every table shows; missing ones are unknown.
    package struct Figures: Sendable {
        package let spot: Reading<Double>
        package let dte: Reading<Double>
        package let bid: Reading<Double>
        package let ask: Reading<Double>
        package let mark: Reading<Double>
        package let otmPercent: Reading<Double>
        package let annualReturn: Reading<Double>
        package let spreadPercent: Reading<Double>
        package let volume: Reading<Double>
        package let openInterest: Reading<Double>
    }

    package enum Flag: String, Sendable, Hashable, CaseIterable {
        /// It would earn more than 500 % a year: most likely the quote is wrong.
        case tooGood = "too good"
        /// The bid is above the ask.
        case crossed
        /// The quote is older than the freshness policy likes.
        case stale
        /// The spread is more than half of the mid.
        case wide
        /// No volume or no open interest is recorded, so that the spread alone says how liquid it is.
        case unseen = "no volume"
    }
}

extension ScanRow {
    /// Whether it stands before another: more points first, then in order of contract.
    static func precedes(_ left: ScanRow, _ right: ScanRow) -> Bool {
        let points = (left.score?.points ?? 0, right.score?.points ?? 0)
        return points.0 != points.1 ? points.0 > points.1 : left.contract < right.contract
    }
}
