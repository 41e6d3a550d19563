package import Expression
package import Market
import Pricing
import RuleModel

/// A position at an instant, as rules read it: each field is computed when first read, and its reading is kept.
package final class PositionView: FieldSource {
    package let position: Position
    let reader: ContractReader
    let market: UnderlyingView
    private let history: any ChainHistory
    private var readings: [Reading<Value>?]

    private static let contractFields = ContractField.allCases
    private static let positionFields = PositionField.allCases

    /// - Parameter overrides: fields whose readings are given instead of computed
    init(
        position: Position, market: UnderlyingView, history: any ChainHistory, overrides: FieldOverrides = .none
    ) {
        self.position = position
        self.market = market
        self.history = history
        reader = ContractReader(contract: position.contract, market: market.facts)
        readings = Array(repeating: nil, count: Schema.position.fields.count)
        for (field, reading) in overrides.readings { readings[field] = reading }
    }

    package func read(_ field: Int) -> Reading<Value> {
        if let known = readings[field] { return known }
        let count = PositionView.contractFields.count
        let reading =
            field < count
            ? reader.read(PositionView.contractFields[field]) : read(PositionView.positionFields[field - count])
        readings[field] = reading
        return reading
    }

    /// The fields that were read or assumed so far, in order of the schema.
    var fieldsRead: [Int] { readings.indices.filter { readings[$0] != nil } }

    /// What ending the position is done at, dollars per share: the ask where it was sold, the bid where it was bought.
    private(set) lazy var exitPrice: Reading<Double> = reader.tradable.flatMap { quote in
        Reading(
            OrderLeg.executablePrice(quote, isBuy: position.kind.isShort),
            else: "the held contract has no \(position.kind.isShort ? "ask" : "bid") to trade at")
    }

    /// A field of the contract.
    func read(_ field: ContractField) -> Reading<Value> { read(Schema.position.index(of: field.rawValue) ?? 0) }

    private func read(_ field: PositionField) -> Reading<Value> {
        switch field {
        case .id: .known(.text(position.id))
        case .portfolio: .known(.text(position.portfolio))
        case .kind: .known(.text(position.kind.rawValue))
        case .contracts: .known(.number(Double(position.contracts)))
        case .multiplier: .known(.number(Double(position.contract.multiplier)))
        case .opened: openedAt
        case .openPrice: .known(.number(position.openPrice))
        case .stockBasis: Reading(position.stockBasis, else: "no stock basis given").map(Value.number)
        case .daysHeld: .known(.number(Double(NewYorkTime.date(of: market.valuation.at) - position.opened)))
        case .profitLoss: profitLoss.map(Value.number)
        case .profitLossPercent: profitLossPercent.map(Value.number)
        case .netProfitLoss: netProfitLoss.map(Value.number)
        case .maximumProfitLossPercent: bestProfitLossPercent
        case .thetaPerDay: reader.greeks.map { .number($0.theta * self.signedShares) }
        case .positionDelta: reader.greeks.map { .number($0.delta * self.signedShares) }
        case .positionGamma: reader.greeks.map { .number($0.gamma * self.signedShares) }
        case .positionVega: reader.greeks.map { .number($0.vega * self.signedShares) }
        case .positionRho: reader.greeks.map { .number($0.rho * self.signedShares) }
        case .breakeven: breakeven.map(Value.number)
        case .collateral: .known(.number(position.collateral.value))
        case .capitalAtRisk: capitalAtRisk.map(Value.number)
        case .returnOnCapital: returnOnCapital
        case .campaignCredit: .known(.number(position.campaignCredit.value))
        case .newsSentiment: market.news.map { .text($0.sentiment.rawValue) }
        case .newsImpact: market.news.map { .number($0.impact) }
        case .newsEvents: market.news.map { .text($0.events.joined(separator: ", ")) }
        case .newsHeadline: market.news.map { .text($0.headline) }
        case .newsAge: market.news.map { .number((self.market.valuation.at - $0.published) / 86_400) }
        }
    }
}

extension PositionView {
    private var shares: Double { Double(position.shares) }
    private var signedShares: Double { Double(position.kind.sign) * shares }

    /// Open profit or loss of the option at its mark, in dollars for the whole position.
    var profitLoss: Reading<Double> {
        reader.mark.map { cleaned(($0 - self.position.openPrice) * self.signedShares) }
    }

    var profitLossPercent: Reading<Double> {
        guard position.openPrice > 0 else { return .unknown(reason: "it was opened at no premium") }
        return profitLoss.map { $0 / (self.position.openPrice * self.shares) * 100 }
    }

    /// With the covering shares, where there are any.
    var netProfitLoss: Reading<Double> {
        guard position.kind == .coveredCall else { return profitLoss }
        guard let basis = position.stockBasis else { return .unknown(reason: "no stock basis given") }
        return profitLoss.flatMap { profit in
            market.valuation.spot.map { cleaned(profit + ($0 - basis) * self.shares) }
        }
    }

    var breakeven: Reading<Double> { position.breakeven }

    private var openedAt: Reading<Value> {
        let session = market.valuation.calendar.session(onOrAfter: position.opened)
        return Reading(
            session.map { .instant($0.open) }, else: "\(position.opened) is outside the exchange calendar (2000–2030)")
    }

    private var capitalAtRisk: Reading<Double> {
        switch position.kind {
        case .shortPut: .known(cleaned((position.contract.strike.dollars - position.openPrice) * shares))
        case .longCall, .longPut: .known(cleaned(position.openPrice * shares))
        case .coveredCall:
            Reading(position.stockBasis, else: "no stock basis given")
                .map { cleaned(($0 - self.position.openPrice) * self.shares) }
        }
    }

    private var returnOnCapital: Reading<Value> {
        guard reader.dte > 0 else { return .unknown(reason: "it expires today or has expired") }
        guard position.kind.isShort else { return .unknown(reason: "a bought option earns no credit") }
        return capitalAtRisk.flatMap { capital in
            guard capital > 0 else { return .unknown(reason: "no capital is at risk") }
            let credit = self.position.openPrice * self.shares
            return .known(.number(credit / capital * 365 / Double(self.reader.dte) * 100))
        }
    }

    /// The best `pl_pct` of the captures since it was opened, the present one included.
    private var bestProfitLossPercent: Reading<Value> {
        guard position.openPrice > 0 else { return .unknown(reason: "it was opened at no premium") }
        do {
            let quotes = try history.quotes(of: position.contract, since: position.opened)
            let percents = quotes.compactMap { $0.quote.mid.value }.map {
                // Adding zero turns a negative zero into a plain one.
                cleaned(Double(position.kind.sign) * ($0 - position.openPrice)) / position.openPrice * 100 + 0
            }
            let all = percents + (profitLossPercent.value.map { [$0] } ?? [])
            return Reading(all.max().map(Value.number), else: "no quote since it was opened")
        } catch {
            return .unknown(reason: "\(error)")
        }
    }
}
