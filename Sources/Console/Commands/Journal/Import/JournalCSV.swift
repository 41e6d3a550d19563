import Accounting
import Market

/// Transactions as a CSV file that reads back as the same transactions: `trade export`, and `trade import --from journal`.
///
/// A row is a transaction or one leg of an order; the legs of an order share their `entry`. Prices are dollars per share,
/// with all their digits; `cash` repeats what a leg comes to and is checked when it is read.
enum JournalCSV {
    static let columns = [
        "entry", "at", "date", "kind", "symbol", "position", "position_kind", "from", "contract", "multiplier",
        "quantity", "price", "cash", "fees", "ratio", "to", "note",
    ]

    /// The rows of a transaction.
    static func rows(_ transaction: Transaction, entry: Int, note: String) -> [[String]] {
        guard case .order(let order) = transaction.kind else {
            return [Cells(transaction, entry: entry, note: note).row]
        }
        return order.legs.enumerated().map { index, leg in
            Cells(
                transaction, leg, entry: entry, fees: index == 0 ? order.fees : nil, note: index == 0 ? note : ""
            ).row
        }
    }

    /// The cells of a row by their column.
    private struct Cells {
        private var cells: [String: String] = [:]

        var row: [String] { JournalCSV.columns.map { cells[$0] ?? "" } }

        init(_ transaction: Transaction, entry: Int, note: String) {
            begin(transaction, entry, note)
            switch transaction.kind {
            case .deposit(let amount): set("deposit", cash: amount)
            case .interest(let amount): set("interest", cash: amount)
            case .expired(let position): set("expired", position: position)
            case .assigned(let position, let fees): set("assigned", position: position, fees: fees)
            case .exercised(let position, let fees): set("exercised", position: position, fees: fees)
            case .stock(let fill):
                set("stock", symbol: fill.symbol, price: fill.price, fees: fill.fees)
                cells["quantity"] = String(fill.shares)
                let cash = BrokerMoney.amount(fill.price, fill.shares)
                cells["cash"] = (-cash).plainText
            case .dividend(let symbol, let perShare): set("dividend", symbol: symbol, price: perShare)
            case .split(let split):
                set("split", symbol: split.symbol, price: split.cashInLieu)
                cells["ratio"] = "\(split.numerator):\(split.denominator)"
            case .renamed(let symbol, let other):
                set("renamed", symbol: symbol)
                cells["to"] = other
            case .delisted(let symbol, let perShare): set("delisted", symbol: symbol, price: perShare)
            case .order: break
            }
        }

        init(_ transaction: Transaction, _ leg: FilledLeg, entry: Int, fees: Dollars?, note: String) {
            begin(transaction, entry, note)
            var side = "close"
            if case .open(let kind, let from) = leg.effect {
                side = "open"
                cells["position_kind"] = kind.rawValue
                cells["from"] = from
            }
            set(
                "\(leg.isPurchase ? "buy" : "sell")_to_\(side)", symbol: leg.contract.underlying,
                position: leg.position, price: leg.price, cash: leg.cash, fees: fees)
            cells["contract"] = OptionSymbol(leg.contract).description
            cells["multiplier"] = String(leg.contract.multiplier)
            cells["quantity"] = String(leg.isPurchase ? leg.contracts : -leg.contracts)
        }

        private mutating func begin(_ transaction: Transaction, _ entry: Int, _ note: String) {
            cells["entry"] = String(entry)
            cells["at"] = transaction.at.description
            cells["date"] = transaction.date.description
            cells["note"] = note
        }

        private mutating func set(
            _ kind: String, symbol: String? = nil, position: String? = nil, price: Double? = nil,
            cash: Dollars? = nil, fees: Dollars? = nil
        ) {
            cells["kind"] = kind
            cells["symbol"] = symbol
            cells["position"] = position
            cells["price"] = price.map(NumberText.shortest)
            cells["cash"] = cash?.plainText
            cells["fees"] = fees?.plainText
        }
    }
}
