package import Market
package import Pricing

/// Marks, volatilities and Greeks of one underlying's chain at one instant, each computed when first asked for.
///
/// Owned by one evaluation and used by one thread at a time.
package final class ChainValuation {
    package let underlying: UnderlyingSnapshot
    package let at: Instant
    package let assumptions: MarketAssumptions
    let calendar = ExchangeCalendar.nyse

    private var volatilities: [Int: Reading<VolatilityEstimate>] = [:]
    /// The volatility in each row's own mark, and each row's delta, as far as somebody has asked.
    var solved: [Int: Reading<Double>] = [:]
    var deltas: [Int: Reading<Double>] = [:]
    private var greeks: [Int: Reading<OptionGreeks>] = [:]
    private var yields: [CalendarDate: Assumption] = [:]
    private var secondOrders: [Int: Reading<SecondOrderGreeks>] = [:]
    private var boundaries: [Int: Reading<Double>] = [:]
    private var years: [CalendarDate: Reading<Double>] = [:]
    /// What the terms of the expiration asked about last have in common: neighbours in a chain nearly always share it.
    private var lastTerms: (expiration: CalendarDate, spot: Double, years: Double, yield: Double)?

    package init(underlying: UnderlyingSnapshot, at: Instant, assumptions: MarketAssumptions) {
        self.underlying = underlying
        self.at = at
        self.assumptions = assumptions
    }

    package var chain: OptionChain? { underlying.chain }

    /// The underlying's price.
    package private(set) lazy var spot: Reading<Double> = {
        guard let chain else { return .unknown(reason: "no chain recorded for \(underlying.symbol)") }
        return Reading(chain.spot, else: "no price recorded for \(underlying.symbol)")
    }()

    /// Seconds since the chain was captured.
    package var quoteAge: Reading<Double> {
        Reading(chain.map { at - $0.captured }, else: "no chain recorded for \(underlying.symbol)")
    }

    /// Whether the exchange has been open for longer than the policy allows since the capture.
    package var isStale: Bool {
        guard chain != nil else { return false }
        return openSeconds.value.map { $0 > Double(assumptions.staleAfter) } ?? true
    }

    /// Seconds that the exchange has been open since the capture.
    package private(set) lazy var openSeconds: Reading<Double> = {
        guard let chain else { return .unknown(reason: "no chain recorded for \(underlying.symbol)") }
        let days = calendar.sessions(
            from: NewYorkTime.date(of: chain.captured), through: NewYorkTime.date(of: at))
        let seconds = days?.reduce(0) { $0 + max(0, min($1.close, at) - max($1.open, chain.captured)) }
        return Reading(seconds, else: "\(at) is outside the exchange calendar (2000–2030)")
    }()

    /// A row's quote where the policy still lets it count; neither marks, volatilities nor orders come from an older one.
    package func quote(row: Int) -> Reading<Quote> {
        guard let chain else { return .unknown(reason: "no chain recorded for \(underlying.symbol)") }
        guard at - chain.captured <= Double(assumptions.maximumQuoteAge) else {
            return .unknown(reason: "quote of \(chain.captured) is too old")
        }
        return .known(chain.quote(row: row))
    }

    /// The mid of a row's quote where it is fresh enough.
    package func mark(row: Int) -> Reading<Double> {
        switch quote(row: row) {
        case .known(let quote): quote.mid
        case .unknown(let reason): .unknown(reason: reason)
        }
    }

    /// Years to the close of an expiration's session, ACT/365; zero or less once it has expired.
    package func years(to expiration: CalendarDate) -> Reading<Double> {
        if let known = years[expiration] { return known }
        let reading = Reading(
            calendar.yearsToExpiration(from: at, to: expiration),
            else: "expiration \(expiration) is outside the exchange calendar (2000–2030)")
        years[expiration] = reading
        return reading
    }

    /// The dividend yield that stands for the recorded dividends before an expiration, or the default.
    package func yield(to expiration: CalendarDate) -> Assumption {
        if let known = yields[expiration] { return known }
        let found = recordedYield(to: expiration) ?? assumptions.defaultYield
        yields[expiration] = found
        return found
    }

    /// What a pricing model needs to know of a row.
    package func terms(row: Int) -> Reading<OptionTerms> {
        guard let chain else { return .unknown(reason: "no chain recorded for \(underlying.symbol)") }
        let expiration = chain.expirations[row]
        // Asked for every contract of a scan: plain branches cost a fraction of chained readings.
        if lastTerms?.expiration != expiration {
            switch (spot, years(to: expiration)) {
            case (.unknown(let reason), _), (_, .unknown(let reason)): return .unknown(reason: reason)
            case (.known(let spot), .known(let years)):
                lastTerms = (expiration, spot, years, yield(to: expiration).value)
            }
        }
        guard let shared = lastTerms else { return .unknown(reason: "no terms") }
        do throws(PricingError) {
            return .known(
                try OptionTerms(
                    right: chain.rights[row], strike: chain.strikes[row].dollars, spot: shared.spot,
                    years: shared.years, rate: assumptions.rate.value, yield: shared.yield))
        } catch {
            return .unknown(reason: error.description)
        }
    }

    /// A row's implied volatility: from its mark, else from its neighbours, else the feed's.
    package func volatility(row: Int) -> Reading<VolatilityEstimate> {
        if let known = volatilities[row] { return known }
        let estimate = estimatedVolatility(row: row)
        volatilities[row] = estimate
        return estimate
    }

    /// A row's American value and Greeks at its implied volatility, in house units.
    package func greeks(row: Int) -> Reading<OptionGreeks> {
        if let known = greeks[row] { return known }
        let reading = computedGreeks(row: row)
        greeks[row] = reading
        return reading
    }

    /// A row's delta alone, per long option and share: what a search needs of many contracts costs a fifth of all Greeks.
    package func delta(row: Int) -> Reading<Double> {
        if let known = greeks[row] { return known.map(\.delta) }
        if let known = deltas[row] { return known }
        value(deltasOf: [row] + lanes(around: row).filter { $0 != row && solved[$0]?.value != nil })
        return deltas[row] ?? .unknown(reason: "no delta")
    }

    /// How a row's delta and vega change, in house units.
    package func secondOrder(row: Int) -> Reading<SecondOrderGreeks> {
        if let known = secondOrders[row] { return known }
        let reading: Reading<SecondOrderGreeks> = solved(row: row) { option in
            let model = OptionModel(option.terms)
            return (try? model.secondOrder(volatility: option.volatility).inHouseUnits)
        }.flatMap { Reading($0, else: "no model for these terms") }
        secondOrders[row] = reading
        return reading
    }

    /// Whether exercising a row's option now is worth as much as holding it.
    package func isExerciseOptimal(row: Int) -> Reading<Bool> {
        solved(row: row) { option in option.isEarlyExerciseOptimal }
    }

    /// The spot at which exercising a row's option early is optimal.
    package func exerciseBoundary(row: Int) -> Reading<Double> {
        if let known = boundaries[row] { return known }
        let reading: Reading<Double> = terms(row: row).flatMap { terms in
            volatility(row: row).flatMap { volatility in
                let option = try? AmericanOption(terms, volatility: volatility.value)
                return Reading(option?.exerciseBoundary, else: "it is never exercised early")
            }
        }
        boundaries[row] = reading
        return reading
    }

    /// The volatility in a row's own mark, unflagged; unknown where the mark holds none.
    func solvedVolatility(row: Int) -> Reading<Double> {
        if let known = solved[row] { return known }
        solve(lanes(around: row))
        return solved[row] ?? .unknown(reason: "no such row")
    }
}

extension ChainValuation {
    private func estimatedVolatility(row: Int) -> Reading<VolatilityEstimate> {
        if let reason = quote(row: row).reason { return .unknown(reason: reason) }
        let own = solvedVolatility(row: row)
        if case .known(let value) = own { return .known(VolatilityEstimate(value: value, source: .quote)) }
        if let value = smileVolatility(row: row) { return .known(VolatilityEstimate(value: value, source: .smile)) }
        if let value = chain?.value(.feedVolatility, row: row), value > 0 {
            return .known(VolatilityEstimate(value: value, source: .feed))
        }
        return .unknown(reason: own.reason ?? "no volatility")
    }

    private func computedGreeks(row: Int) -> Reading<OptionGreeks> {
        model(row: row).flatMap { row in
            switch ChainValuation.batch.valuations([row])[0] {
            case .success(let valuation): .known(valuation.greeks.inHouseUnits)
            case .failure(let error): .unknown(reason: error.description)
            }
        }
    }

    /// What a row's American option, at its implied volatility, says when asked.
    private func solved<Result>(row: Int, _ ask: (AmericanOption) -> Result) -> Reading<Result> {
        model(row: row).flatMap { row in
            do throws(PricingError) {
                return .known(ask(try AmericanOption(row.terms, volatility: row.volatility)))
            } catch {
                return .unknown(reason: error.description)
            }
        }
    }

    private func recordedYield(to expiration: CalendarDate) -> Assumption? {
        guard let spot = spot.value, let years = years(to: expiration).value, years > 0 else { return nil }
        let today = NewYorkTime.date(of: at)
        let coming = underlying.dividends.filter { $0.exDate > today && $0.exDate <= expiration }
        guard !coming.isEmpty else { return nil }
        // A share loses its dividend at the open of the ex-date, so one on the day of expiration still counts.
        let dividends = coming.map { event in
            let open = calendar.session(onOrAfter: event.exDate)?.open
            let wait = open.map { ($0 - at) / (365 * 86_400) } ?? Double(event.exDate - today) / 365
            return (years: wait, amount: event.amount)
        }
        let yield = try? EquivalentYield.from(
            dividends: dividends, spot: spot, rate: assumptions.rate.value, years: years)
        return yield.map {
            Assumption(value: $0, origin: "\(coming.count) recorded dividend\(coming.count == 1 ? "" : "s")")
        }
    }
}
