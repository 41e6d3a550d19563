import Accounting
import Market
import SQLite

extension FilledLeg {
    static let columns = """
        position, opens, rolled_from, underlying, root, expiration, right, strike, multiplier, contracts, price, \
        is_purchase
        """

    /// Reads `columns`, from a column on; nil where the row holds no leg.
    init?(_ row: borrowing Statement, from first: Int32) {
        let effect: Effect
        if let opens = row.optionalText(first + 1) {
            guard let kind = PositionKind(rawValue: opens) else { return nil }
            effect = .open(kind, from: row.optionalText(first + 2))
        } else {
            effect = .close
        }
        guard let right = OptionRight(name: row.text(first + 6)), let price = row.real(first + 10) else { return nil }
        self.init(
            effect: effect, position: row.text(first),
            contract: OptionContract(
                underlying: row.text(first + 3), expiration: row.date(first + 5), right: right,
                strike: Strike(thousandths: Int32(truncatingIfNeeded: row.integer(first + 7))),
                root: row.text(first + 4), multiplier: row.int(first + 8)),
            contracts: row.int(first + 9), price: price, isPurchase: row.isSet(first + 11))
    }

    var values: [SQLValue] {
        var opens: String?
        var rolledFrom: String?
        if case .open(let kind, let from) = effect {
            opens = kind.rawValue
            rolledFrom = from
        }
        return [
            .text(position), SQLValue(opens), SQLValue(rolledFrom), .text(contract.underlying), .text(contract.root),
            SQLValue(contract.expiration), .text(contract.right.name), SQLValue(contract.strike.thousandths),
            SQLValue(contract.multiplier), SQLValue(contracts), .real(price), SQLValue(isPurchase),
        ]
    }

    /// What the decision log says of it.
    var json: CanonicalJSON {
        var json = CanonicalJSON()
        json.add("position", position)
        if case .open(let kind, let from) = effect {
            json.add("opens", kind.rawValue)
            json.add("rolled_from", from)
        }
        json.add("underlying", contract.underlying)
        json.add("root", contract.root)
        json.add("expiration", contract.expiration)
        json.add("right", contract.right.name)
        json.add("strike", Int64(contract.strike.thousandths))
        json.add("multiplier", contract.multiplier)
        json.add("contracts", contracts)
        json.add("price", price)
        json.add("purchase", isPurchase)
        return json
    }
}

extension EntryRow {
    /// What the decision log says of a transaction.
    func json(of transaction: Transaction, reference: String?) -> String {
        var json = CanonicalJSON()
        json.add("at", transaction.at)
        json.add("date", transaction.date)
        json.add("kind", kind)
        json.add("symbol", symbol)
        json.add("position", position)
        json.add("amount", amount)
        json.add("fees", fees)
        json.add("shares", shares)
        json.add("price", price)
        json.add("numerator", numerator)
        json.add("denominator", denominator)
        json.add("new_symbol", newSymbol)
        json.add("reference", reference)
        if !legs.isEmpty { json.add("legs", legs.map(\.json)) }
        return json.text
    }
}
