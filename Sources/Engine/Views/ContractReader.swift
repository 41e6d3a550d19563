import Expression
import Market
import Pricing
import RuleModel

/// Answers `ContractField`s for one contract of a chain; the contract may be missing from it.
struct ContractReader {
    let contract: OptionContract
    /// The contract's row in the chain; nil where the chain doesn't list it.
    let row: Int?
    let market: UnderlyingFacts

    private var valuation: ChainValuation { market.valuation }

    init(contract: OptionContract, market: UnderlyingFacts) {
        self.contract = contract
        self.market = market
        row = market.valuation.chain?.row(of: contract)
    }

    init(row: Int, chain: OptionChain, market: UnderlyingFacts) {
        contract = chain.contract(row: row)
        self.market = market
        self.row = row
    }

    func read(_ field: ContractField) -> Reading<Value> {
        switch field {
        case .symbol: .known(.text(contract.underlying))
        case .right: .known(.text(contract.right.name))
        case .strike: .known(.number(contract.strike.dollars))
        case .expiration: expiry.map(Value.instant)
        case .isStandard: .known(.boolean(contract.isStandard))
        case .daysToExpiration: .known(.number(Double(dte)))
        case .tradingDaysToExpiration: tradingDays
        case .bid, .ask, .mark, .spreadDollars, .spreadPercent, .spreadOfAskPercent, .volume, .openInterest,
            .quoteAge, .quoteSource, .feedVolatility, .feedDelta:
            readQuote(field)
        case .spot: valuation.spot.map(Value.number)
        case .moneyness: moneyness.map(Value.number)
        case .isInTheMoney: moneyness.map { .boolean($0 > 0) }
        case .outOfTheMoneyPercent: moneyness.map { .number(-$0 * 100) }
        case .intrinsic: intrinsic.map(Value.number)
        case .extrinsic: mark.flatMap { mark in intrinsic.map { .number(mark - $0) } }
        case .breakevenAtMark: mark.map { .number(cleaned(contract.strike.dollars + contract.right.sign * $0)) }
        case .impliedVolatility, .delta, .gamma, .theta, .vega, .rho, .vanna, .charm, .vomma, .probabilityInTheMoney,
            .probabilityOfTouching, .expectedMove, .exerciseBoundary, .isExerciseOptimal:
            readModel(field)
        case .daysToEarnings: market.daysToEarnings
        case .daysToExDividend: market.daysToExDividend
        case .sessionsToExDividend: market.sessionsToExDividend
        case .dividend: market.nextDividend.map { .number($0.amount) }
        case .volatilityRank: market.volatilityRank.map { .number($0.rank) }
        case .volatilityPercentile: market.volatilityRank.map { .number($0.percentile) }
        case .volatilitySessions: market.volatilityRank.map { .number(Double($0.sessions)) }
        }
    }

    /// Calendar days to expiration; negative once it has passed.
    var dte: Int { ExchangeCalendar.dte(from: valuation.at, to: contract.expiration) }

    var quote: Reading<Quote> {
        guard let chain = valuation.chain else {
            return .unknown(reason: "no chain recorded for \(contract.underlying)")
        }
        guard let row else { return .unknown(reason: "\(contract) isn't in the chain of \(chain.captured)") }
        return .known(chain.quote(row: row))
    }

    /// The quote where it is fresh enough to trade on.
    var tradable: Reading<Quote> {
        guard let row else { return quote }
        return valuation.quote(row: row)
    }

    var mark: Reading<Double> {
        guard let row else { return quote.flatMap { _ in .unknown(reason: "no quote") } }
        return valuation.mark(row: row)
    }

    var greeks: Reading<OptionGreeks> {
        guard let row else { return quote.flatMap { _ in .unknown(reason: "no quote") } }
        return valuation.greeks(row: row)
    }

    var delta: Reading<Double> {
        guard let row else { return quote.flatMap { _ in .unknown(reason: "no quote") } }
        return valuation.delta(row: row)
    }

    var volatility: Reading<VolatilityEstimate> {
        guard let row else { return quote.flatMap { _ in .unknown(reason: "no quote") } }
        return valuation.volatility(row: row)
    }

    var intrinsic: Reading<Double> { valuation.spot.map { contract.intrinsic(spot: $0) } }
}

extension ContractReader {
    private var expiry: Reading<Instant> {
        Reading(
            valuation.calendar.closeOfExpiration(contract.expiration),
            else: "expiration \(contract.expiration) is outside the exchange calendar (2000–2030)")
    }

    private var tradingDays: Reading<Value> {
        let days = valuation.calendar.tradingDTE(from: valuation.at, to: contract.expiration)
        return Reading(
            days.map { .number(Double($0)) },
            else: "expiration \(contract.expiration) is outside the exchange calendar (2000–2030)")
    }

    private var moneyness: Reading<Double> {
        valuation.spot.flatMap { spot in
            guard spot > 0 else { return .unknown(reason: "the spot is zero") }
            return .known(contract.right.sign * (spot - contract.strike.dollars) / spot)
        }
    }

    private func readQuote(_ field: ContractField) -> Reading<Value> {
        quote.flatMap { quote in
            switch field {
            case .bid: Reading(quote.bid, else: "no bid").map(Value.number)
            case .ask: Reading(quote.ask, else: "no ask").map(Value.number)
            case .mark: mark.map(Value.number)
            case .spreadDollars:
                quote.mid.flatMap { _ in Reading(spread(quote), else: "no quote") }.map { .number(cleaned($0)) }
            case .spreadPercent: quote.spreadPercent.map(Value.number)
            case .spreadOfAskPercent:
                quote.mid.flatMap { _ in Reading(spread(quote), else: "no quote") }
                    .map { .number($0 / (quote.ask ?? .nan) * 100) }
            case .volume: Reading(quote.volume, else: "no volume recorded").map(Value.number)
            case .openInterest: Reading(quote.openInterest, else: "no open interest recorded").map(Value.number)
            case .quoteAge: valuation.quoteAge.map { .number($0 / 60) }
            case .quoteSource: Reading(valuation.chain?.source, else: "no chain").map(Value.text)
            case .feedVolatility: feed(\.impliedVolatility)
            case .feedDelta: feed(\.delta)
            default: .unknown(reason: "\(field.rawValue) isn't part of a quote")
            }
        }
    }

    private func spread(_ quote: Quote) -> Double? {
        guard let bid = quote.bid, let ask = quote.ask else { return nil }
        return ask - bid
    }

    private func feed(_ value: KeyPath<FeedGreeks, Double?>) -> Reading<Value> {
        guard let row, let chain = valuation.chain else { return .unknown(reason: "no quote") }
        return Reading(chain.feedGreeks(row: row)[keyPath: value], else: "the feed sent none").map(Value.number)
    }

    private func readModel(_ field: ContractField) -> Reading<Value> {
        switch field {
        case .impliedVolatility: volatility.map { .number($0.value) }
        case .delta: delta.map(Value.number)
        case .gamma: greeks.map { .number($0.gamma) }
        case .theta: greeks.map { .number($0.theta) }
        case .vega: greeks.map { .number($0.vega) }
        case .rho: greeks.map { .number($0.rho) }
        case .vanna: secondOrder.map { .number($0.vanna) }
        case .charm: secondOrder.map { .number($0.charm) }
        case .vomma: secondOrder.map { .number($0.vomma) }
        case .probabilityInTheMoney: measured { try? $0.probabilityInTheMoney(volatility: $1) }
        case .probabilityOfTouching: measured { try? $0.probabilityOfTouch(volatility: $1) }
        case .expectedMove: measured { try? $0.expectedMove(volatility: $1) }
        case .exerciseBoundary: boundary
        case .isExerciseOptimal: isExerciseOptimal
        default: .unknown(reason: "\(field.rawValue) isn't a model's")
        }
    }

    private func measured(_ measure: (OptionTerms, Double) -> Double?) -> Reading<Value> {
        guard let row else { return quote.flatMap { _ in .unknown(reason: "no quote") } }
        return valuation.terms(row: row).flatMap { terms in
            valuation.volatility(row: row).flatMap { volatility in
                Reading(measure(terms, volatility.value).map(Value.number), else: "no model for these terms")
            }
        }
    }

    private var secondOrder: Reading<SecondOrderGreeks> {
        guard let row else { return quote.flatMap { _ in .unknown(reason: "no quote") } }
        return valuation.secondOrder(row: row)
    }

    private var isExerciseOptimal: Reading<Value> {
        guard let row else { return quote.flatMap { _ in .unknown(reason: "no quote") } }
        return valuation.isExerciseOptimal(row: row).map(Value.boolean)
    }

    private var boundary: Reading<Value> {
        guard let row else { return quote.flatMap { _ in .unknown(reason: "no quote") } }
        return valuation.exerciseBoundary(row: row).map(Value.number)
    }
}
