package import Engine
package import Market

/// What is known of a sold option when a session ends, for judging whether its holder exercises it that night.
package struct ExerciseView: Sendable {
    /// Dollars per share.
    package let spot: Reading<Double>
    /// The option's mid, dollars per share.
    package let mark: Reading<Double>
    /// The spot at which exercising is as good as holding, by the American model.
    package let boundary: Reading<Double>
    /// A fraction a year, continuously compounded.
    package let rate: Double

    package init(spot: Reading<Double>, mark: Reading<Double>, boundary: Reading<Double>, rate: Double) {
        self.spot = spot
        self.mark = mark
        self.boundary = boundary
        self.rate = rate
    }

    /// As the engine values the contract; the boundary is only worked out for puts in the money.
    package init(of contract: OptionContract, in valuation: ChainValuation) {
        let row = valuation.chain?.row(of: contract)
        let isDeepPut = contract.right == .put && (valuation.spot.value ?? .infinity) < contract.strike.dollars
        self.init(
            spot: valuation.spot, mark: row.map { valuation.mark(row: $0) } ?? .unknown(reason: "not in the chain"),
            boundary: isDeepPut
                ? row.map { valuation.exerciseBoundary(row: $0) } ?? .unknown(reason: "not in the chain")
                : .unknown(reason: "not asked for"),
            rate: valuation.assumptions.rate.value)
    }
}
