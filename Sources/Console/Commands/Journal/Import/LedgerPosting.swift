import Accounting
import Market

/// Posts steps to a copy of an account, one instant after the other.
struct LedgerPosting {
    private(set) var account: Account
    var outcome = BrokerLedger.Outcome()
    /// The sizes that an opening must be split into, by its line; found while posting.
    private(set) var neededParts: (line: Int, sizes: [Int])?
    /// How openings are split, by line.
    private let parts: [Int: [Int]]
    /// The line that opened a position.
    private var lineOf: [String: Int] = [:]
    private var ids: PositionIDs
    /// The names that were given so far, in order.
    private var named: [String] = []

    /// Why a step can't be posted.
    enum Refusal: Error {
        case rule(AccountingError)
        case reason(String)

        var text: String {
            switch self {
            case .rule(let error): error.description
            case .reason(let text): text
            }
        }
    }

    init(account: Account, parts: [Int: [Int]]) {
        self.account = account
        self.parts = parts
        ids = PositionIDs(account.usedIDs)
    }

    /// Posts the steps of one instant in the first order in which each is accepted.
    mutating func post(_ steps: [BrokerLedger.Step]) {
        guard neededParts == nil, outcome.refusals.isEmpty else { return }
        var waiting = steps
        while !waiting.isEmpty {
            var refusals: [RowProblem] = []
            var accepted: Int?
            for (index, step) in waiting.enumerated() {
                let before = mark
                do throws(Refusal) {
                    try post(step)
                    accepted = index
                } catch {
                    if neededParts != nil { return }
                    goBack(to: before)
                    refusals.append(RowProblem(line: step.records[0].line, reason: error.text))
                }
                if accepted != nil { break }
            }
            guard let accepted else {
                outcome.refusals += refusals
                return
            }
            waiting.remove(at: accepted)
        }
    }

    /// How far it had come before a step. The account itself refuses a transaction as a whole; to keep a copy of it, and of
    /// all names, for each step would be to copy a whole history for each row.
    private struct Mark {
        let entries: Int
        let notes: Int
        let named: Int
    }

    private var mark: Mark {
        Mark(entries: outcome.entries.count, notes: outcome.notes.count, named: named.count)
    }

    private mutating func goBack(to mark: Mark) {
        outcome.entries.removeSubrange(mark.entries...)
        outcome.notes.removeSubrange(mark.notes...)
        for id in named[mark.named...] {
            ids.release(id)
            lineOf[id] = nil
        }
        named.removeSubrange(mark.named...)
    }

    private mutating func post(_ step: BrokerLedger.Step) throws(Refusal) {
        switch step {
        case .plain(let record): try post(record)
        case .roll(let close, let open): try postRoll(close, open)
        case .ended(let record, let deliveries): try postEnding(record, deliveries)
        }
    }

    private mutating func post(_ record: BrokerRecord) throws(Refusal) {
        switch record.content {
        case .option(let fill):
            let legs =
                fill.opens
                ? openings(fill, line: record.line, from: [nil]) : try closings(fill).map(\.leg)
            try apply(.order(OrderFill(legs: legs, fees: fill.fees)), [record])
        case .shares(let fill):
            guard !fill.isDelivery else {
                throw .reason("shares of an assignment or exercise whose option is in no row of that day")
            }
            try apply(
                .stock(StockFill(symbol: fill.symbol, shares: fill.shares, price: fill.price, fees: fill.fees)),
                [record])
        case .dividend(let symbol, let amount): try postDividend(symbol, amount, record)
        case .deposit(let amount): try apply(.deposit(amount), [record])
        case .interest(let amount): try apply(.interest(amount), [record])
        case .ended: try postEnding(record, [])
        }
    }

    /// What can't be a dividend of the shares held, such as one that is paid after they were called away, counts with interest.
    private mutating func postDividend(
        _ symbol: String, _ amount: Dollars, _ record: BrokerRecord
    ) throws(Refusal) {
        let shares = account.holding(symbol)?.shares ?? 0
        let perShare = shares > 0 ? amount.value / Double(shares) : 0
        guard shares > 0, amount > .zero, BrokerMoney.amount(perShare, shares) == amount else {
            outcome.notes.append(
                RowProblem(
                    line: record.line,
                    reason: shares > 0
                        ? "\(amount) of \(symbol) is no dividend of its \(shares) shares; it counts with interest"
                        : "no shares of \(symbol) were held when its dividend of \(amount) came; it counts with interest"
                ))
            return try apply(.interest(amount), [record])
        }
        try apply(.dividend(symbol: symbol, perShare: perShare), [record])
    }

    private mutating func postRoll(_ close: BrokerRecord, _ open: BrokerRecord) throws(Refusal) {
        guard case .option(let bought) = close.content, case .option(let sold) = open.content else { return }
        let closed = try closings(bought)
        // Each position that is closed hands on its credit to a new one of as many contracts.
        var legs = closed.map(\.leg)
        for (leg, position) in closed {
            let part = BrokerRecord.OptionFill(
                contract: sold.contract, contracts: leg.contracts, opens: true, isPurchase: false, price: sold.price,
                fees: .zero)
            legs += openings(part, line: open.line, from: [position])
        }
        try apply(.order(OrderFill(legs: legs, fees: bought.fees + sold.fees)), [close, open])
    }

    /// The legs that open a fill's contracts: one, or as many as its line is split into.
    private mutating func openings(
        _ fill: BrokerRecord.OptionFill, line: Int, from: [String?]
    ) -> [FilledLeg] {
        let kind: PositionKind =
            switch (fill.contract.right, fill.isPurchase) {
            case (.put, false): .shortPut
            case (.call, false): .coveredCall
            case (.put, true): .longPut
            case (.call, true): .longCall
            }
        let sizes = parts[line].flatMap { $0.reduce(0, +) == fill.contracts ? $0 : nil } ?? [fill.contracts]
        return sizes.map { size in
            let id = ids.next(fill.contract)
            named.append(id)
            lineOf[id] = line
            return FilledLeg(
                effect: .open(kind, from: from.first ?? nil), position: id, contract: fill.contract, contracts: size,
                price: fill.price, isPurchase: fill.isPurchase)
        }
    }

    /// The legs that close a fill's contracts: the positions that were opened first come first.
    private func closings(
        _ fill: BrokerRecord.OptionFill
    ) throws(Refusal) -> [(leg: FilledLeg, position: String)] {
        var left = fill.contracts
        var legs: [(leg: FilledLeg, position: String)] = []
        for position in open(fill.contract, isShort: fill.isPurchase) where left > 0 {
            let count = min(left, position.contracts)
            left -= count
            legs.append(
                (
                    FilledLeg(
                        effect: .close, position: position.id, contract: fill.contract, contracts: count,
                        price: fill.price, isPurchase: fill.isPurchase), position.id
                ))
        }
        guard left == 0 else { throw .reason(tooFew(fill.contract, fill.contracts, open: fill.contracts - left)) }
        return legs
    }

    private mutating func postEnding(
        _ record: BrokerRecord, _ deliveries: [BrokerRecord]
    ) throws(Refusal) {
        guard case .ended(let ending, let contract, let contracts, var fees) = record.content else { return }
        for row in deliveries {
            if case .shares(let fill) = row.content { fees = fees + fill.fees }
        }
        var positions = open(contract, isShort: ending != .exercised)
        if ending == .expired, positions.isEmpty { positions = open(contract, isShort: false) }
        var left = contracts
        var ended: [String] = []
        for position in positions where left > 0 {
            guard position.contracts <= left else { throw partial(position, ending, count: left) }
            left -= position.contracts
            ended.append(position.id)
        }
        guard left == 0 else { throw .reason(tooFew(contract, contracts, open: contracts - left)) }
        // Several that end together are several transactions, of which a later one may be refused.
        let before = ended.count > 1 ? account : nil
        do throws(Refusal) {
            for (index, id) in ended.enumerated() {
                let own = index == 0 ? fees : .zero
                let kind: Transaction.Kind =
                    switch ending {
                    case .expired: .expired(position: id)
                    case .assigned: .assigned(position: id, fees: own)
                    case .exercised: .exercised(position: id, fees: own)
                    }
                try apply(kind, [record] + (index == 0 ? deliveries : []))
            }
        } catch {
            if let before { account = before }
            throw error
        }
    }

    /// A position of this import is opened in parts the next time; one that was there before can't be.
    private mutating func partial(_ position: Position, _ ending: BrokerRecord.Ending, count: Int) -> Refusal {
        if let line = lineOf[position.id] {
            var sizes = parts[line] ?? [position.contracts]
            if let place = sizes.firstIndex(of: position.contracts) {
                sizes.replaceSubrange(place...place, with: [count, position.contracts - count])
                neededParts = (line, sizes)
            }
        }
        return .reason(
            "\(count) of the \(position.contracts) contracts of position '\(position.id)' were \(ending.rawValue); "
                + "a position ends with all of them")
    }

    private func open(_ contract: OptionContract, isShort: Bool) -> [Position] {
        account.positions(on: contract.underlying).filter { $0.contract == contract && $0.kind.isShort == isShort }
            .sorted { ($0.opened, $0.contracts, $0.id) < ($1.opened, $1.contracts, $1.id) }
    }

    private func tooFew(_ contract: OptionContract, _ asked: Int, open: Int) -> String {
        open == 0
            ? "no position in \(contract) is open" : "\(asked) contracts of \(contract) are named, and \(open) are open"
    }

    private mutating func apply(_ kind: Transaction.Kind, _ records: [BrokerRecord]) throws(Refusal) {
        let transaction = Transaction(at: records[0].moment, date: records[0].date, kind: kind)
        do throws(AccountingError) {
            try account.apply(transaction)
        } catch {
            throw .rule(error)
        }
        outcome.entries.append(
            BrokerLedger.Entry(
                transaction: transaction, lines: records.map(\.line).sorted(),
                words: printable(records.map(\.words).filter { !$0.isEmpty }.joined(separator: " + "))))
    }
}
