internal import CKernels
package import Market

/// The terms of many European options, a column for each input; nothing is checked until a row is valued.
///
/// Units and ranges of every number are those of `OptionTerms`. A column may be one number for all rows.
package struct OptionColumns: Sendable {
    /// Calls and puts: one for every row, or a single one for all.
    package let rights: [OptionRight]
    /// Dollars per share; 0…1e12.
    package let strike: PricingColumn
    /// Dollars per share; 0…1e12.
    package let spot: PricingColumn
    /// Years of 365 days; ≤ 0 is expired.
    package let years: PricingColumn
    /// A fraction per year, continuously compounded.
    package let rate: PricingColumn
    /// A fraction per year, continuously compounded.
    package let yield: PricingColumn
    /// How many rows there are.
    package let count: Int

    /// - Precondition: every column is a single value or has `count` of them.
    package init(
        count: Int, rights: [OptionRight], strike: PricingColumn, spot: PricingColumn, years: PricingColumn,
        rate: PricingColumn, yield: PricingColumn
    ) {
        precondition(rights.count == count || rights.count == 1, "rights: \(rights.count) values for \(count) rows")
        for (name, column) in [
            ("strike", strike), ("spot", spot), ("years", years), ("rate", rate), ("yield", yield),
        ] {
            OptionColumns.check(column, name, count)
        }
        self.count = count
        self.rights = rights
        self.strike = strike
        self.spot = spot
        self.years = years
        self.rate = rate
        self.yield = yield
    }

    /// The columns of terms that stand side by side.
    init(_ terms: [OptionTerms]) {
        self.init(
            count: terms.count, rights: terms.isEmpty ? [.put] : terms.map(\.right),
            strike: .values(terms.map(\.strike)), spot: .values(terms.map(\.spot)), years: .values(terms.map(\.years)),
            rate: .values(terms.map(\.rate)), yield: .values(terms.map(\.yield)))
    }

    static func check(_ column: PricingColumn, _ name: String, _ count: Int) {
        precondition((column.count ?? count) == count, "\(name): \(column.count ?? 0) values for \(count) rows")
    }

    /// The terms of a row.
    ///
    /// - Throws: what `OptionTerms.init` does.
    package func terms(_ row: Int) throws(PricingError) -> OptionTerms {
        try OptionTerms(
            right: rights.count == 1 ? rights[0] : rights[row], strike: strike[row], spot: spot[row],
            years: years[row], rate: rate[row], yield: yield[row])
    }

    /// Lends the columns to a kernel, without copying them.
    func lend<Result>(_ body: (UnsafePointer<ww_options>) -> Result) -> Result {
        rights.withUnsafeBytes { bytes in
            strike.lend { strike in
                spot.lend { spot in
                    years.lend { years in
                        rate.lend { rate in
                            yield.lend { yield in
                                // Safe: an enum without payloads is stored as the number of its case, call 0 and put 1.
                                var options = ww_options(
                                    put: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
                                    put_step: rights.count == 1 ? 0 : 1, strike: strike, spot: spot, years: years,
                                    rate: rate, yield: yield)
                                return body(&options)
                            }
                        }
                    }
                }
            }
        }
    }
}
