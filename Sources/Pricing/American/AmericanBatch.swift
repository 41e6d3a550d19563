import Market

/// American options in numbers: the method of `AmericanOption` with one option per lane of a vector.
///
/// What a row gets depends on that row alone. It agrees with `AmericanOption` at the same preset to 1e-11 of the larger of spot and strike
/// in price,
/// and rows that need no exercise boundary (expired, never worth exercising early, next to no volatility) are valued by it.
///
/// - Source: as `AmericanOption`; one option per lane, so that no step depends on a neighbour.
package struct AmericanBatch: Sendable {
    package let accuracy: AmericanAccuracy
    package let instructionSet: InstructionSet

    /// - Parameter instructionSet: one that this machine can run.
    /// - Precondition: `instructionSet.isAvailable`.
    package init(accuracy: AmericanAccuracy = .fast, instructionSet: InstructionSet = .best) {
        precondition(instructionSet.isAvailable, "\(instructionSet) is not available on this machine")
        self.accuracy = accuracy
        self.instructionSet = instructionSet
    }

    /// An option and the volatility to value it at, a fraction per year.
    package struct Row: Sendable {
        package let terms: OptionTerms
        package let volatility: Double

        package init(_ terms: OptionTerms, volatility: Double) {
            self.terms = terms
            self.volatility = volatility
        }
    }

    /// A price in dollars per share for every row, or why there is none.
    package func prices(_ rows: [Row]) -> [Result<Double, PricingError>] {
        var answers = [Result<Double, PricingError>](repeating: .success(0), count: rows.count)
        var queues = PutQueues()
        for (index, row) in rows.enumerated() {
            do throws(PricingError) {
                if try queues.take(row, index) { continue }
                answers[index] = .success(try scalar(row).price)
            } catch {
                answers[index] = .failure(error)
            }
        }
        queues.forEach { puts, form in
            let values = puts.values(.of(accuracy), form, instructionSet, derivatives: false)
            for (place, index) in puts.rows.enumerated() {
                answers[index] = .success(dollars(rows[index].terms, values.price[place]))
            }
        }
        return answers
    }

    /// The scalar model of a row.
    func scalar(_ row: Row) throws(PricingError) -> AmericanOption {
        try AmericanOption(row.terms, volatility: row.volatility, accuracy: accuracy)
    }

    /// Dollars per share from the unit put's price, within the bounds of the option.
    func dollars(_ terms: OptionTerms, _ price: Double) -> Double {
        let unit = terms.right == .put ? terms.strike : terms.spot
        let value = min(unit, max(unit * price, terms.intrinsic))
        // The kernel's price is no lower than the European; where the best moment lies between now and the end, look.
        let (own, other) = terms.right == .put ? (terms.rate, terms.yield) : (terms.yield, terms.rate)
        return own < other ? min(unit, max(value, SureAmericanOption(terms: terms).price)) : value
    }
}

/// Rows that wait for the kernel, by the form of the equation that suits them.
struct PutQueues {
    private var pasting = PutColumns()
    private var matching = PutColumns()

    /// Queues a row; says no where it needs no boundary.
    ///
    /// - Throws: what `AmericanOption.init` would.
    mutating func take(_ row: AmericanBatch.Row, _ index: Int) throws(PricingError) -> Bool {
        try checkVolatility(row.volatility)
        let market = AmericanOption.market(row.terms, row.volatility)
        guard try AmericanOption.kind(row.terms, market) == .boundary else { return false }
        put(row.terms, market, index, BoundaryEquation.Form(market))
        return true
    }

    /// Queues a put that is known to need a boundary.
    mutating func put(_ terms: OptionTerms, _ market: PutMarket, _ index: Int, _ form: BoundaryEquation.Form) {
        switch form {
        case .smoothPasting: pasting.append(terms, market, row: index)
        case .valueMatching: matching.append(terms, market, row: index)
        }
    }

    /// Both queues, where they hold anything.
    func forEach(_ body: (PutColumns, BoundaryEquation.Form) -> Void) {
        if !pasting.rows.isEmpty { body(pasting, .smoothPasting) }
        if !matching.rows.isEmpty { body(matching, .valueMatching) }
    }
}
