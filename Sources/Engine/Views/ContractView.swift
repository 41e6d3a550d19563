import Expression
import Market
import RuleModel

/// A contract that might be sold, as rules read it: each field is computed when first read, and its reading is kept.
final class ContractView: FieldSource {
    let reader: ContractReader
    private var readings: [Reading<Value>?]

    private static let contractFields = ContractField.allCases
    private static let premiumFields = PremiumField.allCases

    init(row: Int, chain: OptionChain, market: UnderlyingFacts) {
        reader = ContractReader(row: row, chain: chain, market: market)
        readings = Array(repeating: nil, count: Schema.contract.fields.count)
    }

    /// What buying and selling it now is done at, dollars per share: the ask and the bid.
    private(set) lazy var purchasePrice = executablePrice(isBuy: true)
    private(set) lazy var salePrice = executablePrice(isBuy: false)

    private func executablePrice(isBuy: Bool) -> Reading<Double> {
        reader.tradable.flatMap { quote in
            Reading(
                OrderLeg.executablePrice(quote, isBuy: isBuy),
                else: "the new contract has no \(isBuy ? "ask" : "bid") to trade at")
        }
    }

    func read(_ field: Int) -> Reading<Value> {
        if let known = readings[field] { return known }
        let count = ContractView.contractFields.count
        let reading =
            field < count
            ? reader.read(ContractView.contractFields[field]) : read(ContractView.premiumFields[field - count])
        readings[field] = reading
        return reading
    }

    private func read(_ field: PremiumField) -> Reading<Value> {
        switch field {
        case .premium: reader.mark.map(Value.number)
        case .premiumPercent: premiumPercent.map(Value.number)
        case .monthlyReturn: monthlyReturn.map(Value.number)
        case .annualReturn: monthlyReturn.map { .number($0 * 12) }
        case .returnOnCapital: returnOnCapital.map(Value.number)
        case .liquidity: liquidity.map(Value.number)
        }
    }
}

extension ContractView {
    private var strike: Double { reader.contract.strike.dollars }

    private var premiumPercent: Reading<Double> {
        guard strike > 0 else { return .unknown(reason: "the strike is zero") }
        return reader.mark.map { $0 / self.strike * 100 }
    }

    private var monthlyReturn: Reading<Double> { days.flatMap { days in premiumPercent.map { $0 / days * 30 } } }

    /// Of a put: its collateral is known. A covered call's depends on the cost of the shares.
    private var returnOnCapital: Reading<Double> {
        guard reader.contract.right == .put else {
            return .unknown(reason: "the capital behind a call is the cost of its shares")
        }
        return days.flatMap { days in
            reader.mark.flatMap { premium in
                guard self.strike > premium else { return .unknown(reason: "no capital is at risk") }
                return .known(premium / (self.strike - premium) * 365 / days * 100)
            }
        }
    }

    private var days: Reading<Double> {
        reader.dte > 0 ? .known(Double(reader.dte)) : .unknown(reason: "it expires today or has expired")
    }

    /// 40 for volume, 40 for open interest, 20 for a narrow spread; a spread of zero is the best.
    private var liquidity: Reading<Double> {
        reader.quote.flatMap { quote in
            quote.mid.flatMap { _ in
                guard let volume = quote.volume else { return .unknown(reason: "no volume recorded") }
                guard let interest = quote.openInterest else { return .unknown(reason: "no open interest recorded") }
                guard let bid = quote.bid, let ask = quote.ask, ask > 0 else { return .unknown(reason: "no quote") }
                let spread = max(0, 20 - (ask - bid) / ask * 100)
                return .known(min(40, volume / 10) + min(40, interest / 5) + spread)
            }
        }
    }
}
