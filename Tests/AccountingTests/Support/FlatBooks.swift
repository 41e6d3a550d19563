import Accounting
import Market

/// An account recomputed from its transactions alone: one list of cash flows and one line per open option and holding, in
/// plain whole cents.
///
/// It knows nothing of how `Account` works: it takes only what was accepted, and checks nothing.
struct FlatBooks {
    struct Flow {
        let category: Posting.Category
        let cents: Int
        let campaign: Int?
    }

    struct Line {
        let kind: PositionKind
        var symbol: String
        var contracts: Int
        var multiplier: Int
        var strikeMils: Int
        let campaign: Int
        /// Cash of opening what is left.
        var broughtCents: Int

        var shares: Int { contracts * multiplier }
    }

    private(set) var flows: [Flow] = []
    private(set) var lines: [String: Line] = [:]
    private(set) var shares: [String: (count: Int, costCents: Int)] = [:]
    private(set) var running: [String: Int] = [:]
    private(set) var campaigns = 0
    private(set) var assignments: [Int: Int] = [:]

    init(_ transactions: [Transaction]) {
        for transaction in transactions {
            book(transaction.kind)
            for symbol in running.keys
            where shares[symbol] == nil && !lines.values.contains(where: { $0.symbol == symbol }) {
                running[symbol] = nil
            }
        }
    }

    func sum(_ category: Posting.Category, campaign: Int) -> Int {
        flows.reduce(0) { $0 + ($1.category == category && $1.campaign == campaign ? $1.cents : 0) }
    }

    private mutating func book(_ kind: Transaction.Kind) {
        switch kind {
        case .deposit(let amount): flow(.deposit, Int(amount.cents), nil)
        case .interest(let amount): flow(.interest, Int(amount.cents), nil)
        case .order(let order):
            for leg in order.legs { book(leg) }
            order.legs.first.map { flow(.fees, -Int(order.fees.cents), $0.contract.underlying) }
        case .expired(let id): lines[id] = nil
        case .assigned(let id, let fees), .exercised(let id, let fees):
            guard let line = lines.removeValue(forKey: id) else { return }
            flow(.fees, -Int(fees.cents), line.symbol)
            deliver(line)
        case .stock(let fill):
            flow(.fees, -Int(fill.fees.cents), fill.symbol)
            move(fill.symbol, fill.shares, paying: cents(fill.price) * fill.shares)
        case .dividend(let symbol, let perShare):
            flow(.dividend, cents(perShare) * (shares[symbol]?.count ?? 0), symbol)
        case .split(let split): book(split)
        case .renamed(let symbol, let other):
            running[other] = running.removeValue(forKey: symbol)
            shares[other] = shares.removeValue(forKey: symbol)
            for (id, line) in lines where line.symbol == symbol { lines[id]?.symbol = other }
        case .delisted(let symbol, let perShare):
            for (id, line) in lines where line.symbol == symbol {
                lines[id] = nil
                let above = cents(perShare) * 10 - line.strikeMils
                if (line.kind.right == .call ? above : -above) >= 10 { deliver(line) }
            }
            let count = shares[symbol]?.count ?? 0
            move(symbol, -count, paying: -cents(perShare) * count)
        }
    }

    private mutating func book(_ leg: FilledLeg) {
        let symbol = leg.contract.underlying
        let amount = cents(leg.price) * leg.contracts * leg.contract.multiplier * (leg.isPurchase ? -1 : 1)
        flow(.premium, amount, symbol)
        switch leg.effect {
        case .open(let kind, _):
            lines[leg.position] = Line(
                kind: kind, symbol: symbol, contracts: leg.contracts, multiplier: leg.contract.multiplier,
                strikeMils: Int(leg.contract.strike.thousandths), campaign: campaign(symbol), broughtCents: amount)
        case .close:
            guard var line = lines[leg.position] else { return }
            line.broughtCents -= part(line.broughtCents, leg.contracts, line.contracts)
            line.contracts -= leg.contracts
            lines[leg.position] = line.contracts == 0 ? nil : line
        }
    }

    private mutating func deliver(_ line: Line) {
        let sign = line.kind == .shortPut || line.kind == .longCall ? 1 : -1
        if line.kind.isShort { assignments[line.campaign, default: 0] += 1 }
        move(line.symbol, sign * line.shares, paying: sign * line.strikeMils * line.shares / 10)
    }

    private mutating func move(_ symbol: String, _ count: Int, paying price: Int) {
        guard count != 0 else { return }
        flow(.shares, -price, symbol)
        let (held, cost) = shares[symbol] ?? (0, 0)
        let next: (count: Int, costCents: Int)
        if held * count >= 0 {
            next = (held + count, cost + price)
        } else if abs(count) <= abs(held) {
            next = (held + count, cost - part(cost, abs(count), abs(held)))
        } else {
            next = (held + count, price - part(price, abs(held), abs(count)))
        }
        shares[symbol] = next.count == 0 ? nil : next
    }

    private mutating func book(_ split: Split) {
        let (num, den) = (split.numerator, split.denominator)
        if let (held, cost) = shares[split.symbol] {
            let (whole, rest) = (held * num / den, held * num % den)
            if rest != 0 {
                let price = cents(split.cashInLieu ?? 0)
                flow(.shares, part(price, rest, den), split.symbol)
                shares[split.symbol] = whole == 0 ? nil : (whole, cost - part(cost, abs(rest), abs(held * num)))
            } else {
                shares[split.symbol] = (whole, cost)
            }
        }
        for (id, line) in lines where line.symbol == split.symbol {
            let strikeMils = part(line.strikeMils * den, 1, num * 10) * 10
            lines[id]?.strikeMils = strikeMils
            if num % den == 0 {
                lines[id]?.contracts *= num / den
            } else {
                lines[id]?.multiplier = line.multiplier * num / den
            }
        }
    }

    private mutating func flow(_ category: Posting.Category, _ cents: Int, _ symbol: String?) {
        flows.append(Flow(category: category, cents: cents, campaign: symbol.map { campaign($0) }))
    }

    private mutating func campaign(_ symbol: String) -> Int {
        if let number = running[symbol] { return number }
        campaigns += 1
        running[symbol] = campaigns
        return campaigns
    }

    private func cents(_ price: Double) -> Int { Int((price * 100).rounded()) }

    /// `amount × part / whole`, halves away from zero.
    private func part(_ amount: Int, _ part: Int, _ whole: Int) -> Int {
        let product = amount * part
        let magnitude = (2 * abs(product) + whole) / (2 * whole)
        return product < 0 ? -magnitude : magnitude
    }
}
