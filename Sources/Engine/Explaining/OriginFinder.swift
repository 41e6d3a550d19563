import Expression
import Market
import Pricing
import RuleModel

/// Says of each field of a position where its value comes from.
struct OriginFinder {
    let view: PositionView
    let assumed: FieldOverrides

    private static let contractFields = ContractField.allCases
    private static let positionFields = PositionField.allCases

    /// The origin of one field.
    func origin(of field: Int) -> ValueOrigin {
        let reading = view.read(field)
        if assumed[field] != nil { return made(field, reading, .assumed, "assumed for this question") }
        if let reason = reading.reason { return made(field, reading, .missing, reason) }
        let count = OriginFinder.contractFields.count
        return field < count
            ? origin(of: OriginFinder.contractFields[field], field, reading)
            : origin(of: OriginFinder.positionFields[field - count], field, reading)
    }

    private func origin(of contract: ContractField, _ field: Int, _ reading: Reading<Value>) -> ValueOrigin {
        switch contract {
        case .symbol, .right, .strike, .expiration, .isStandard:
            made(field, reading, .contract, "the contract's terms")
        case .daysToExpiration, .tradingDaysToExpiration:
            made(field, reading, .calendar, "from \(today) to \(position.contract.expiration)")
        case .spot: quoted(field, reading, "the underlying's price")
        case .bid, .ask, .volume, .openInterest, .quoteSource, .quoteAge: quoted(field, reading, "the quote")
        case .mark: quoted(field, reading, "mid of \(number(.bid)) and \(number(.ask))")
        case .spreadDollars, .spreadPercent, .spreadOfAskPercent:
            quoted(field, reading, "bid \(number(.bid)), ask \(number(.ask))")
        case .feedVolatility, .feedDelta: quoted(field, reading, "the feed's own")
        case .moneyness, .isInTheMoney, .outOfTheMoneyPercent, .intrinsic:
            made(field, reading, .computed, "spot \(number(.spot)), strike \(number(.strike))")
        case .extrinsic: made(field, reading, .computed, "mark \(number(.mark)) less intrinsic \(number(.intrinsic))")
        case .breakevenAtMark: made(field, reading, .computed, "strike \(number(.strike)), mark \(number(.mark))")
        case .impliedVolatility: made(field, reading, .model, volatilityWords)
        case .delta, .gamma, .theta, .vega, .rho, .vanna, .charm, .vomma, .probabilityInTheMoney,
            .probabilityOfTouching, .expectedMove, .exerciseBoundary, .isExerciseOptimal:
            made(field, reading, .model, modelWords)
        case .daysToEarnings, .daysToExDividend, .sessionsToExDividend, .dividend:
            made(field, reading, .events, eventWords(contract))
        case .volatilityRank, .volatilityPercentile, .volatilitySessions:
            made(
                field, reading, .history,
                "30-day volatility of \(view.market.volatilityRank.value?.sessions ?? 0) recorded sessions")
        }
    }

    private func origin(of own: PositionField, _ field: Int, _ reading: Reading<Value>) -> ValueOrigin {
        switch own {
        case .id, .portfolio, .kind, .contracts, .opened, .openPrice, .stockBasis:
            made(field, reading, .position, "the position")
        case .multiplier: made(field, reading, .contract, "the contract's terms")
        case .daysHeld: made(field, reading, .calendar, "from \(position.opened) to \(today)")
        case .profitLoss, .profitLossPercent:
            made(field, reading, .computed, "mark \(number(.mark)) against \(number(.openPrice)) at opening")
        case .netProfitLoss: made(field, reading, .computed, netWords)
        case .maximumProfitLossPercent:
            made(field, reading, .history, "the captures since \(position.opened), and the mark")
        case .thetaPerDay: whole(field, reading, .theta)
        case .positionDelta: whole(field, reading, .delta)
        case .positionGamma: whole(field, reading, .gamma)
        case .positionVega: whole(field, reading, .vega)
        case .positionRho: whole(field, reading, .rho)
        case .breakeven, .collateral, .capitalAtRisk, .campaignCredit:
            made(field, reading, .position, "the position: its strike and what it was opened at")
        case .returnOnCapital:
            made(field, reading, .computed, "the opening credit over capital at risk, \(view.reader.dte) days left")
        case .newsSentiment, .newsImpact, .newsEvents, .newsHeadline, .newsAge: news(field, reading)
        }
    }
}

extension OriginFinder {
    private var position: Position { view.position }
    private var valuation: ChainValuation { view.market.valuation }
    private var today: CalendarDate { NewYorkTime.date(of: valuation.at) }

    private func made(
        _ field: Int, _ reading: Reading<Value>, _ source: ValueOrigin.Source, _ words: String, asOf: Instant? = nil,
        feed: String? = nil
    ) -> ValueOrigin {
        ValueOrigin(
            field: field, reading: reading, source: source, words: words, asOf: asOf,
            age: asOf.map { valuation.at - $0 }, feed: feed)
    }

    private func quoted(_ field: Int, _ reading: Reading<Value>, _ words: String) -> ValueOrigin {
        made(
            field, reading, .quote, words, asOf: valuation.chain?.captured, feed: valuation.chain?.source)
    }

    private func whole(_ field: Int, _ reading: Reading<Value>, _ greek: ContractField) -> ValueOrigin {
        let quantity = position.kind.sign * position.shares
        return made(field, reading, .computed, "\(greek.rawValue) \(number(greek)) of \(quantity) shares")
    }

    private func news(_ field: Int, _ reading: Reading<Value>) -> ValueOrigin {
        guard let news = view.market.news.value else { return made(field, reading, .news, "headlines") }
        let count = "\(news.count) headline\(news.count == 1 ? "" : "s")"
        return made(field, reading, .news, "\(count), the newest of \(news.published)", asOf: news.published)
    }

    private var netWords: String {
        guard position.kind == .coveredCall else { return "as pl" }
        return "pl, and the shares at \(number(.spot)) against \(number(.stockBasis))"
    }

    /// `in its mark of 1.305`, `from the smile of its neighbours`, `the feed's`.
    private var volatilityWords: String {
        switch view.reader.volatility.value?.source {
        case .quote: "solved from its mark of \(number(.mark))"
        case .smile: "from the smile of its neighbours"
        case .feed, nil: "the feed's"
        }
    }

    /// The model's inputs.
    private var modelWords: String {
        let rate = valuation.assumptions.rate
        let yield = valuation.yield(to: position.contract.expiration)
        let volatility = view.reader.volatility.value.map { percent($0.value) } ?? "unknown"
        return
            "American model: spot \(number(.spot)), IV \(volatility), r \(percent(rate.value)), q \(percent(yield.value))"
    }

    private func eventWords(_ field: ContractField) -> String {
        if field == .daysToEarnings { return "the next recorded earnings date" }
        let next = view.market.nextDividend.value
        return next.map { "recorded dividend of \(PriceText.price($0.amount)), ex-date \($0.exDate)" }
            ?? "recorded dividends"
    }

    /// To a hundredth of a percent, as rates are quoted: `3.75 %`, `4 %`.
    private func percent(_ fraction: Double) -> String {
        let text = "\((fraction * 10_000).rounded() / 100)"
        return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + " %"
    }

    private func number(_ field: ContractField) -> String { number(field.rawValue) }
    private func number(_ field: PositionField) -> String { number(field.rawValue) }

    /// The value of a field as a sentence has it.
    private func number(_ name: String) -> String {
        guard let index = Schema.position.index(of: name), let value = view.read(index).value else { return "unknown" }
        let unit = Schema.position.fields[index].unit
        if unit == .usd, case .number(let price) = value {
            let text = PriceText.price(price)
            // Four decimals only where cents don't do.
            return text.split(separator: ".").last?.count == 4 && text.hasSuffix("0") ? String(text.dropLast()) : text
        }
        return ValueFormat.withUnit(value, unit: unit)
    }
}
