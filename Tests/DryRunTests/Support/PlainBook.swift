import Accounting
import Market
import Testing

/// Cash in cents and open options from transactions alone, by other arithmetic than the account's.
struct PlainBook {
    private(set) var cash: Int64 = 0
    private var options: [String: (contract: OptionContract, signed: Int)] = [:]
    private(set) var shares: [String: Int] = [:]

    var open: Set<String> { Set(options.keys) }

    mutating func enter(_ transaction: Transaction) {
        switch transaction.kind {
        case .deposit(let amount), .interest(let amount): cash += amount.cents
        case .order(let fill):
            cash -= fill.fees.cents
            for leg in fill.legs {
                let signed = leg.isPurchase ? leg.contracts : -leg.contracts
                cash -= Int64((leg.price * 100).rounded()) * Int64(signed * leg.contract.multiplier)
                let total = (options[leg.position]?.signed ?? 0) + signed
                options[leg.position] = total == 0 ? nil : (leg.contract, total)
            }
        case .expired(let id): options[id] = nil
        case .assigned(let id, let fees), .exercised(let id, let fees):
            cash -= fees.cents
            guard let (contract, signed) = options.removeValue(forKey: id) else { return }
            let bought = contract.right == .put ? -signed : signed
            shares[contract.underlying, default: 0] += bought * contract.multiplier
            cash -= Int64(contract.strike.thousandths) * Int64(bought * contract.multiplier) / 10
        case .stock(let fill):
            shares[fill.symbol, default: 0] += fill.shares
            cash -= Int64((fill.price * 100 * Double(fill.shares)).rounded()) + fill.fees.cents
        case .dividend(let symbol, let perShare):
            cash += Int64((perShare * 100 * Double(shares[symbol] ?? 0)).rounded())
        case .split, .renamed, .delisted: Issue.record("no corporate action is recorded here")
        }
    }
}
