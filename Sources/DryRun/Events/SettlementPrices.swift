import Accounting
import Market

/// The last known price of each underlying that an account holds, as splits and new symbols change them overnight.
struct SettlementPrices {
    private var prices: [String: Settlement] = [:]

    init(of symbols: [String], _ settlement: (String) -> Settlement?) {
        for symbol in symbols { prices[symbol] = settlement(symbol) }
    }

    func price(of symbol: String) -> Settlement? { prices[symbol] }

    mutating func follow(_ transaction: Transaction) {
        switch transaction.kind {
        case .split(let split):
            prices[split.symbol] = prices[split.symbol].map { price in
                Settlement(
                    spot: price.spot * Double(split.denominator) / Double(split.numerator), captured: price.captured)
            }
        case .renamed(let symbol, let other): prices[other] = prices.removeValue(forKey: symbol)
        case .deposit, .order, .expired, .assigned, .exercised, .stock, .dividend, .interest, .delisted: break
        }
    }
}
