import Glibc
import Market

/// Whether the holder of a call should exercise it on the eve of an ex-date, which its writer sees as an assignment.
///
/// Exercising takes S − K; holding on leaves the call on a share that opens lower by the dividend. Everything per share, in dollars.
///
/// - Source: Hull, *Options, Futures, and Other Derivatives*, 10th ed., §15.12: a call may be exercised early only just before an
///   ex-date, and never where D ≤ K·(1 − e^(−r·(t − t₁))) with t the next ex-date or expiration. The simple rule is traders'
///   practice: the extrinsic value thrown away is less than the dividend gained.
package struct EarlyExerciseTest: Hashable, Sendable {
    /// S − K where positive.
    package let intrinsic: Double
    /// The call's price above its intrinsic value, on the eve: of the quote where one was given, else by the model.
    package let extrinsic: Double
    /// What goes ex.
    package let dividend: Double
    /// By the model, what the call is worth once the share has gone ex, seen from the eve.
    package let held: Double
    /// By the model: exercising pays more than holding on. The holder loses `held` below `intrinsic` by not exercising.
    package let isOptimal: Bool
    /// By the simple rule: in the money, and less extrinsic value than dividend.
    package let isExpectedBySimpleRule: Bool
    /// Whether Hull's bound leaves room: D > K·(1 − e^(−r·(t − t₁))).
    package let isConceivable: Bool

    /// Tests a call on the eve of the first of its dividends.
    ///
    /// - Parameters:
    ///   - terms: of a call. The spot is taken as that of the eve, the last moment with the dividend; on an earlier day the answer is that
    ///     of an eve at today's spot.
    ///   - dividends: those to come; the first one after the eve is the one tested, the others count in what holding on is worth.
    ///   - price: the call's quoted price on the eve, dollars per share; the model's where nil.
    /// - Returns: nil for a put and where no dividend goes ex in (0, T].
    /// - Throws: as `DividendOption.init`, P101 or P102 for a bad price.
    package init?(
        _ terms: OptionTerms, dividends: [CashDividend], volatility: Double, price: Double? = nil,
        model: DividendModel = .spot, accuracy: AmericanAccuracy = .fast
    ) throws(PricingError) {
        if let price { try checkPrice(price) }
        let coming = CashDividend.relevant(dividends, until: terms.years)
        guard terms.right == .call, let first = coming.first else { return nil }
        let after = terms.with(spot: max(0, terms.spot - first.amount), years: terms.years - first.years)
        let option = try DividendOption(
            after, dividends: coming.dropFirst().map { $0.seen(after: first.years) }, volatility: volatility,
            model: model, accuracy: accuracy)
        let intrinsic = terms.intrinsic
        let held = option.price
        self.intrinsic = intrinsic
        self.held = held
        dividend = first.amount
        extrinsic = max(0, (price ?? max(held, intrinsic)) - intrinsic)
        isOptimal = intrinsic > held
        isExpectedBySimpleRule = intrinsic > 0 && extrinsic < first.amount
        let next = coming.dropFirst().first?.years ?? terms.years
        isConceivable = first.amount > -terms.strike * expm1(-terms.rate * (next - first.years))
    }
}

/// - Throws: P101 or P102.
private func checkPrice(_ price: Double) throws(PricingError) {
    if !price.isFinite { throw .notFinite(name: "price", value: price) }
    if price < 0 { throw .negative(name: "price", value: price) }
}
