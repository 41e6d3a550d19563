import Accounting
import DryRun
import Market

/// One line of `transactions.csv`, and one element of `transactions` in the JSON: a leg, or what else changed the account.
struct TransactionRow {
    var at: Instant
    var date: CalendarDate
    var kind: String
    var symbol: String?
    var position: String?
    var contract: OptionContract?
    /// Contracts or shares, positive when bought.
    var quantity: Int?
    /// Dollars per share.
    var price: Double?
    /// For option legs: the quote that it was filled against.
    var bid: Double?
    var ask: Double?
    /// Received (+) or paid (−) before fees; nil where no cash moves or it follows from the shares held.
    var cash: Dollars?
    /// Of the whole order, on its first leg.
    var fees: Dollars?
    /// Shares that changed hands, positive when received.
    var shares: Int?

    private init(_ transaction: Transaction, _ kind: String, symbol: String? = nil, position: String? = nil) {
        at = transaction.at
        date = transaction.date
        self.kind = kind
        self.symbol = symbol
        self.position = position
    }

    /// The lines of all transactions, in their order.
    static func all(_ result: DryRunResult, _ body: (TransactionRow) -> Void) {
        var fills = result.fills[...]
        let ends = Dictionary(
            result.trades.map { (End(position: $0.position, at: $0.ended), $0) }, uniquingKeysWith: { _, last in last })
        for transaction in result.transactions {
            if case .order(let order) = transaction.kind {
                for (index, leg) in order.legs.enumerated() {
                    // Both lists are in the order of what happened.
                    let record = fills.first.flatMap { $0.leg == leg && $0.at == transaction.at ? $0 : nil }
                    if record != nil { fills = fills.dropFirst() }
                    body(TransactionRow(transaction, leg, record, fees: index == 0 ? order.fees : nil))
                }
            } else {
                body(TransactionRow(transaction, ends))
            }
        }
    }

    /// What tells the end of one position from every other.
    private struct End: Hashable {
        let position: String
        let at: Instant
    }

    private init(_ transaction: Transaction, _ leg: FilledLeg, _ record: FillRecord?, fees: Dollars?) {
        let opens = if case .open = leg.effect { true } else { false }
        self.init(
            transaction, "\(leg.isPurchase ? "buy" : "sell")_to_\(opens ? "open" : "close")",
            symbol: leg.contract.underlying, position: leg.position)
        contract = leg.contract
        quantity = leg.isPurchase ? leg.contracts : -leg.contracts
        price = leg.price
        bid = record?.bid
        ask = record?.ask
        cash = leg.cash
        self.fees = fees
    }

    private init(_ transaction: Transaction, _ ends: [End: Trade]) {
        switch transaction.kind {
        case .deposit(let amount):
            self.init(transaction, "deposit")
            cash = amount
        case .order: self.init(transaction, "order")
        case .expired(let position):
            self.init(transaction, "expired", position: position)
            end(ends[End(position: position, at: transaction.at)], delivers: false)
        case .assigned(let position, let fees):
            self.init(transaction, "assigned", position: position)
            self.fees = fees
            end(ends[End(position: position, at: transaction.at)], delivers: true)
        case .exercised(let position, let fees):
            self.init(transaction, "exercised", position: position)
            self.fees = fees
            end(ends[End(position: position, at: transaction.at)], delivers: true)
        case .stock(let fill):
            self.init(transaction, "stock", symbol: fill.symbol)
            (quantity, shares) = (fill.shares, fill.shares)
            price = fill.price
            cash = Dollars(price: fill.price, times: -fill.shares)
            fees = fill.fees
        case .dividend(let symbol, let perShare):
            self.init(transaction, "dividend", symbol: symbol)
            price = perShare
        case .interest(let amount):
            self.init(transaction, "interest")
            cash = amount
        case .split(let split):
            self.init(transaction, "split \(split.numerator):\(split.denominator)", symbol: split.symbol)
        case .renamed(let symbol, let to): self.init(transaction, "renamed to \(to)", symbol: symbol)
        case .delisted(let symbol, let perShare):
            self.init(transaction, "delisted", symbol: symbol)
            price = perShare
        }
    }
}

extension TransactionRow {
    /// Fills in what ended: a sold option as if it were bought back for nothing, and the shares that it brought or took.
    private mutating func end(_ trade: Trade?, delivers: Bool) {
        guard let trade else { return }
        symbol = trade.contract.underlying
        contract = trade.contract
        quantity = trade.kind.isShort ? trade.contracts : -trade.contracts
        guard delivers else { return }
        // A put that was sold and a call that was bought bring shares; the other two take them.
        let brings = (trade.contract.right == .put) == trade.kind.isShort
        let count = trade.contracts * trade.contract.multiplier * (brings ? 1 : -1)
        shares = count
        cash = Dollars(price: trade.contract.strike.dollars, times: -count)
    }
}

extension DryRunTables {
    func transactions(_ channel: OutputChannel) {
        channel.record([
            "at", "date", "kind", "symbol", "position", "contract", "right", "strike", "expiration", "quantity",
            "price",
            "bid", "ask", "cash", "fees", "shares",
        ])
        TransactionRow.all(report.result) { row in
            channel.record(
                [row.at.description, row.date.description, row.kind, row.symbol ?? "", row.position ?? ""]
                    + (row.contract.map(DryRunTables.terms) ?? ["", "", "", ""]) + [
                        row.quantity.map { String($0) } ?? "", row.price.map(NumberText.shortest) ?? "",
                        row.bid.map(NumberText.shortest) ?? "", row.ask.map(NumberText.shortest) ?? "",
                        row.cash?.plainText ?? "", row.fees?.plainText ?? "",
                        row.shares.map { String($0) } ?? "",
                    ])
        }
    }
}
