import Accounting
import Market

/// What happened, as a trader says it.
enum TransactionWords {
    /// `sold to open 1 WFC 83 put 2026-04-24 at 1.20`; the legs of an order are joined by commas.
    static func text(_ kind: Transaction.Kind) -> String {
        switch kind {
        case .deposit(let amount): amount < .zero ? "withdrawal of \(-amount)" : "deposit of \(amount)"
        case .order(let order): order.legs.map(leg).joined(separator: ", ") + fees(order.fees)
        case .expired(let position): "\(position) expired"
        case .assigned(let position, let fees): "\(position) assigned" + self.fees(fees)
        case .exercised(let position, let fees): "\(position) exercised" + self.fees(fees)
        case .stock(let fill):
            "\(fill.shares < 0 ? "sold" : "bought") \(NumberText.grouped(abs(fill.shares))) \(fill.symbol) at "
                + ReportText.price(fill.price) + fees(fill.fees)
        case .dividend(let symbol, let perShare):
            "dividend of \(NumberText.shortest(rounded(perShare))) a share of \(symbol)"
        case .interest(let amount): amount < .zero ? "interest and charges of \(-amount)" : "interest of \(amount)"
        case .split(let split): "\(split.symbol) split \(split.numerator):\(split.denominator)"
        case .renamed(let symbol, let other): "\(symbol) is now \(other)"
        case .delisted(let symbol, let perShare):
            "\(symbol) delisted at \(NumberText.shortest(rounded(perShare))) a share"
        }
    }

    /// One word for programs: `deposit`, `order`, `assigned`, …
    static func name(_ kind: Transaction.Kind) -> String {
        switch kind {
        case .deposit(let amount): amount < .zero ? "withdrawal" : "deposit"
        case .order(let order): isRoll(order) ? "roll" : "order"
        case .expired: "expired"
        case .assigned: "assigned"
        case .exercised: "exercised"
        case .stock: "stock"
        case .dividend: "dividend"
        case .interest: "interest"
        case .split: "split"
        case .renamed: "renamed"
        case .delisted: "delisted"
        }
    }

    /// Whether an order goes on from a position that it closes.
    static func isRoll(_ order: OrderFill) -> Bool {
        order.legs.contains { if case .open(_, _?) = $0.effect { true } else { false } }
    }

    private static func leg(_ leg: FilledLeg) -> String {
        let opens = if case .open = leg.effect { true } else { false }
        return "\(leg.isPurchase ? "bought" : "sold") to \(opens ? "open" : "close") "
            + "\(NumberText.grouped(leg.contracts)) \(leg.contract) at \(ReportText.price(leg.price))"
    }

    private static func fees(_ fees: Dollars) -> String { fees == .zero ? "" : ", fees \(fees)" }

    private static func rounded(_ price: Double) -> Double { (price * 1e6).rounded() / 1e6 }
}
