import Glibc
import Market

extension AmericanBatch {
    /// What a row with Greeks comes to.
    package struct Valuation: Sendable, Hashable {
        /// Price and Greeks in raw units, as `AmericanOption.greeks`.
        package var greeks: RawGreeks
        /// The spot at which exercising now becomes optimal, dollars per share; nil as in `AmericanOption.exerciseBoundary`.
        package var exerciseBoundary: Double?
        /// Whether exercising now is worth as much as holding on.
        package var isEarlyExerciseOptimal: Bool

        init(_ option: AmericanOption) {
            greeks = option.greeks
            exerciseBoundary = option.exerciseBoundary
            isEarlyExerciseOptimal = option.isEarlyExerciseOptimal
        }

        init(greeks: RawGreeks, exerciseBoundary: Double?, isEarlyExerciseOptimal: Bool) {
            self.greeks = greeks
            self.exerciseBoundary = exerciseBoundary
            self.isEarlyExerciseOptimal = isEarlyExerciseOptimal
        }
    }

    /// Price, Greeks and exercise boundary of every row, or why there are none.
    ///
    /// Delta and gamma come from the integrals, theta from the Black–Scholes equation, vega and rho from central differences that
    /// run through the kernel too.
    package func valuations(_ rows: [Row]) -> [Result<Valuation, PricingError>] {
        var answers = [Result<Valuation, PricingError>?](repeating: nil, count: rows.count)
        queued(rows).forEach { puts, form in valuePuts(puts, form, rows, &answers) }
        return zip(answers, rows).map { answer, row in answer ?? valued(row) }
    }

    /// The delta of every row as `valuations` has it, to the bit, for a fifth of the work; or why there is none.
    package func deltas(_ rows: [Row]) -> [Result<Double, PricingError>] {
        var answers = [Result<Double, PricingError>?](repeating: nil, count: rows.count)
        queued(rows).forEach { puts, form in
            let values = puts.values(.of(accuracy), form, instructionSet, derivatives: true)
            for (place, index) in puts.rows.enumerated() {
                answers[index] = .success(valuation(rows[index], values, place).greeks.delta)
            }
        }
        return zip(answers, rows).map { answer, row in answer ?? valued(row).map(\.greeks.delta) }
    }

    /// The rows that the kernel values; the others are the scalar model's.
    private func queued(_ rows: [Row]) -> PutQueues {
        var queues = PutQueues()
        for (index, row) in rows.enumerated() {
            let steps = GreekSteps(row)
            if steps.isInsideKernel { queues.put(row.terms, steps.market, index, steps.form) }
        }
        return queues
    }

    /// By the scalar model.
    private func valued(_ row: Row) -> Result<Valuation, PricingError> {
        do throws(PricingError) {
            return .success(Valuation(try scalar(row)))
        } catch {
            return .failure(error)
        }
    }

    private func valuePuts(
        _ puts: PutColumns, _ form: BoundaryEquation.Form, _ rows: [Row],
        _ answers: inout [Result<Valuation, PricingError>?]
    ) {
        let values = puts.values(.of(accuracy), form, instructionSet, derivatives: true)
        var changes = PutColumns()
        for (place, index) in puts.rows.enumerated() {
            let valuation = valuation(rows[index], values, place)
            answers[index] = .success(valuation)
            guard !valuation.isEarlyExerciseOptimal else { continue }
            GreekSteps(rows[index]).changed.forEach { changes.append($0.terms, $0.market, row: index) }
        }
        let changed = changes.values(.of(accuracy), form, instructionSet, derivatives: false)
        for first in stride(from: 0, to: changes.rows.count, by: 4) {
            let index = changes.rows[first]
            guard case .success(var valuation) = answers[index] else { continue }
            let steps = GreekSteps(rows[index])
            func difference(_ up: Int, _ step: Double) -> Double {
                (dollars(steps.changed[up].terms, changed.price[first + up])
                    - dollars(steps.changed[up + 1].terms, changed.price[first + up + 1])) / (2 * step)
            }
            valuation.greeks.vega = difference(0, steps.volatilityStep)
            valuation.greeks.rho = difference(2, GreekSteps.rateStep)
            answers[index] = .success(valuation)
        }
    }

    /// Price, delta, gamma and theta from what the kernel says of the unit put; vega and rho 0.
    private func valuation(_ row: Row, _ values: PutColumns.Values, _ place: Int) -> Valuation {
        let terms = row.terms
        let isPut = terms.right == .put
        let boundary = exp(values.logBoundary[place])
        let exerciseBoundary = isPut ? terms.strike * boundary : terms.strike / boundary
        // Inside the exercise region, and only there, the kernel gives a delta of exactly −1 without gamma.
        if values.delta[place] == -1, values.gamma[place] == 0 {
            let greeks = RawGreeks(
                price: dollars(terms, values.price[place]), delta: terms.right.sign, gamma: 0, vega: 0, theta: 0, rho: 0
            )
            return Valuation(greeks: greeks, exerciseBoundary: exerciseBoundary, isEarlyExerciseOptimal: true)
        }
        let price = dollars(terms, values.price[place])
        let spot = isPut ? terms.spot / terms.strike : terms.strike / terms.spot
        let delta = isPut ? values.delta[place] : values.price[place] - spot * values.delta[place]
        let gamma = isPut ? values.gamma[place] / terms.strike : spot * spot * values.gamma[place] / terms.spot
        let variance = row.volatility * row.volatility * terms.spot * terms.spot
        let theta = terms.rate * price - (terms.rate - terms.yield) * terms.spot * delta - 0.5 * variance * gamma
        return Valuation(
            greeks: RawGreeks(price: price, delta: delta, gamma: gamma, vega: 0, theta: theta, rho: 0),
            exerciseBoundary: exerciseBoundary, isEarlyExerciseOptimal: false)
    }
}

/// The four neighbours of a row whose prices make vega and rho: higher and lower volatility, higher and lower rate.
private struct GreekSteps {
    let market: PutMarket
    let form: BoundaryEquation.Form
    let volatilityStep: Double
    let changed: [(terms: OptionTerms, market: PutMarket)]
    /// Whether the row and all its neighbours need a boundary: the others are the scalar model's.
    let isInsideKernel: Bool
    static let rateStep = 1e-4

    init(_ row: AmericanBatch.Row) {
        let (terms, volatility) = (row.terms, row.volatility)
        let market = AmericanOption.market(terms, volatility)
        self.market = market
        form = BoundaryEquation.Form(market)
        let step = 1e-3 * volatility
        volatilityStep = step
        let (dearer, cheaper) = (
            terms.with(rate: terms.rate + Self.rateStep), terms.with(rate: terms.rate - Self.rateStep)
        )
        let changed = [
            (terms, volatility + step), (terms, volatility - step), (dearer, volatility), (cheaper, volatility),
        ]
        .map { ($0.0, AmericanOption.market($0.0, $0.1)) }
        self.changed = changed
        isInsideKernel =
            (try? checkVolatility(volatility)) != nil
            && ([(terms, market)] + changed).allSatisfy { (try? AmericanOption.kind($0.0, $0.1)) == .boundary }
    }
}
