import Accounting
import Market
import TestSupport

/// What may happen next to an account, drawn at random; some of it can't.
struct RandomTrader {
    private var random: SeededGenerator
    private var opened = 0
    private var renamed = 0
    private(set) var symbols = ["AA", "BB", "CC", "DD"]
    private(set) var date = CalendarDate.april(1)

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// The new symbol stands for the old one from now on.
    mutating func follow(_ kind: Transaction.Kind) {
        guard case .renamed(let symbol, let other) = kind, let index = symbols.firstIndex(of: symbol) else { return }
        symbols[index] = other
    }

    mutating func next(_ account: Account) -> Transaction.Kind {
        if chance(25) { date = date.adding(days: number(1...3)) }
        let symbol = pick(symbols) ?? "AA"
        switch number(0...99) {
        case 0...4: return .deposit(Dollars(cents: Int64(number(-500_000...1_500_000))))
        case 5...24: return order([open(.shortPut, symbol)])
        case 25...36: return order([open(.coveredCall, symbol)])
        case 37...41: return order([open(chance(50) ? .longPut : .longCall, symbol)])
        case 42...51: return closing(account)
        case 52...61: return roll(account)
        case 62...70: return .expired(position: anyPosition(account)?.id ?? "none")
        case 71...76: return .assigned(position: anyPosition(account)?.id ?? "none", fees: fees())
        case 77...79: return .exercised(position: anyPosition(account)?.id ?? "none", fees: fees())
        case 80...84:
            return .stock(StockFill(symbol: symbol, shares: number(1...300), price: price(4_000), fees: fees()))
        case 85...89:
            return .stock(StockFill(symbol: symbol, shares: -number(1...300), price: price(4_000), fees: fees()))
        case 90...92: return .dividend(symbol: symbol, perShare: price(100))
        case 93...94: return .interest(Dollars(cents: Int64(number(-200...1_000))))
        case 95...96: return split(symbol)
        case 97: return rename(symbol)
        default: return .delisted(symbol: symbol, perShare: chance(20) ? 0 : price(6_000))
        }
    }

    /// Dollars per share in whole cents, up to some cents.
    mutating func price(_ cents: Int) -> Double {
        Double(number(0...cents)) / 100
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }
    private mutating func pick<Element>(_ all: [Element]) -> Element? { all.randomElement(using: &random) }
    private mutating func fees() -> Dollars { Dollars(cents: Int64(number(0...700))) }

    private mutating func anyPosition(_ account: Account) -> Position? { pick(account.positions) }

    private mutating func order(_ legs: [FilledLeg]) -> Transaction.Kind {
        var legs = legs
        // A slip now and then: a price that is none, no contracts, the other side.
        if chance(6), let leg = legs.last {
            let price = chance(30) ? Double.nan : chance(50) ? -leg.price - 0.01 : leg.price
            legs[legs.count - 1] = FilledLeg(
                effect: leg.effect, position: leg.position, contract: leg.contract,
                contracts: chance(30) ? 0 : leg.contracts, price: price, isPurchase: leg.isPurchase != chance(50))
        }
        return .order(OrderFill(legs: legs, fees: fees()))
    }

    private mutating func open(_ kind: PositionKind, _ symbol: String, from: String? = nil) -> FilledLeg {
        opened += 1
        let contract = OptionContract(
            underlying: symbol, expiration: date.adding(days: number(0...30)), right: kind.right,
            strike: .dollars(Double(number(20...80)) / 2))
        return .open(
            chance(3) ? "p1" : "p\(opened)", kind, contract, at: price(300), count: number(1...4), from: from)
    }

    private mutating func closing(_ account: Account) -> Transaction.Kind {
        guard let position = anyPosition(account) else { return order([]) }
        return order([close(position)])
    }

    private mutating func close(_ position: Position) -> FilledLeg {
        let count = chance(60) ? position.contracts : number(1...(position.contracts + (chance(20) ? 2 : 0)))
        return .close(
            position.id, position.contract, at: price(300), count: count, sold: !position.kind.isShort)
    }

    private mutating func roll(_ account: Account) -> Transaction.Kind {
        guard let position = anyPosition(account) else { return order([]) }
        let symbol = chance(95) ? position.contract.underlying : "ZZ"
        var legs = [close(position), open(position.kind, symbol, from: position.id)]
        if chance(30) { legs.append(open(position.kind, symbol, from: position.id)) }
        if chance(5) { legs.reverse() }
        return order(legs)
    }

    private mutating func split(_ symbol: String) -> Transaction.Kind {
        let ratio = pick([(2, 1), (3, 1), (3, 2), (5, 4), (1, 2), (1, 3), (1, 10), (4, 2), (1, 1), (0, 1)]) ?? (2, 1)
        return .split(
            Split(
                symbol: symbol, numerator: ratio.0, denominator: ratio.1,
                cashInLieu: chance(70) ? price(5_000) : nil))
    }

    private mutating func rename(_ symbol: String) -> Transaction.Kind {
        renamed += 1
        return .renamed(symbol: symbol, to: chance(80) ? "R\(renamed)" : pick(symbols) ?? "")
    }
}
