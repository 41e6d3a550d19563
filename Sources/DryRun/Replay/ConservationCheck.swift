import Accounting
import Market

/// A second book over the same transactions, kept the plainest way there is; the account has to agree with it to the cent.
///
/// It knows nothing of campaigns, bases or the wheel: cash, shares and contracts, each changed by transactions alone. The
/// terms of contracts after a split or under a new symbol are taken over from the account, and so is how a price is rounded.
struct ConservationCheck: Sendable {
    private struct Holding {
        let contract: OptionContract
        /// Bought are positive, sold negative.
        let contracts: Int
    }

    private var cash = Dollars.zero
    private var shares: [String: Int] = [:]
    private var options: [String: Holding] = [:]
    /// How many of the account's postings have been added up, and their sum.
    private var posted = 0
    private var postedCash = Dollars.zero

    init() {}

    /// Enters a transaction that the account has taken.
    mutating func record(_ transaction: Transaction, in account: Account) {
        switch transaction.kind {
        case .deposit(let amount), .interest(let amount): cash = cash + amount
        case .order(let fill):
            for leg in fill.legs { record(leg) }
            cash = cash - fill.fees
        case .expired(let id): options[id] = nil
        case .assigned(let id, let fees), .exercised(let id, let fees):
            deliver(id)
            cash = cash - fees
        case .stock(let fill):
            add(fill.shares, of: fill.symbol)
            cash = cash - (Dollars(price: fill.price, times: fill.shares) ?? .zero) - fill.fees
        case .dividend(let symbol, let perShare):
            cash = cash + (Dollars(price: perShare, times: shares[symbol] ?? 0) ?? .zero)
        case .split, .renamed, .delisted: adopt(account)
        }
    }

    /// Throws unless the account holds what the transactions come to, and its cash is the sum of its postings.
    mutating func verify(_ account: Account, at instant: Instant) throws(DryRunError) {
        for posting in account.postings[posted...] { postedCash = postedCash + posting.amount }
        posted = account.postings.count
        try compare("cash", account.cash.description, cash.description, at: instant)
        try compare("the sum of the postings", postedCash.description, cash.description, at: instant)
        let held = account.holdings.map { "\($0.shares) \($0.symbol)" }
        let expected = shares.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        try compare("the shares", held.joined(separator: ", "), expected.joined(separator: ", "), at: instant)
        let open = account.positions.map { "\($0.signedContracts) \($0.id)" }.sorted()
        let counted = options.map { "\($0.value.contracts) \($0.key)" }.sorted()
        try compare("the contracts", open.joined(separator: ", "), counted.joined(separator: ", "), at: instant)
    }

    private func compare(
        _ what: String, _ account: String, _ book: String, at instant: Instant
    ) throws(DryRunError) {
        guard account == book else {
            throw .conservation(at: instant, what: what, account: account, book: book)
        }
    }

    private mutating func record(_ leg: FilledLeg) {
        cash = cash + leg.cash
        let contracts = (options[leg.position]?.contracts ?? 0) + (leg.isPurchase ? leg.contracts : -leg.contracts)
        options[leg.position] = contracts == 0 ? nil : Holding(contract: leg.contract, contracts: contracts)
    }

    /// Shares against the strike: a sold put or a bought call brings shares, the other two take them.
    private mutating func deliver(_ id: String) {
        guard let held = options.removeValue(forKey: id) else { return }
        let contract = held.contract
        let count = held.contracts * contract.multiplier * (contract.right == .call ? 1 : -1)
        add(count, of: contract.underlying)
        cash = cash - (Dollars(price: contract.strike.dollars, times: count) ?? .zero)
    }

    private mutating func add(_ count: Int, of symbol: String) {
        let total = (shares[symbol] ?? 0) + count
        shares[symbol] = total == 0 ? nil : total
    }

    private mutating func adopt(_ account: Account) {
        cash = account.cash
        shares = Dictionary(account.holdings.map { ($0.symbol, $0.shares) }, uniquingKeysWith: +)
        options = Dictionary(
            account.positions.map { ($0.id, Holding(contract: $0.contract, contracts: $0.signedContracts)) },
            uniquingKeysWith: { first, _ in first })
    }
}
