import Accounting
import Market
import RuleModel
import Scanner

extension RunState: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(transactions)
        archive.add(fills)
        archive.add(equity)
        archive.add(decisions)
        archive.add(Dictionary(actionCounts.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: +))
        archive.add(rejected)
        archive.add(ledger)
        archive.add(contractsScanned)
        archive.add(orders)
        archive.add(openedThisSession)
        archive.add(session)
        archive.add(last)
        archive.add(views)
        archive.add(assignedThisSession.sorted())
        archive.add(standing)
        archive.add(left)
        archive.add(nextPosition)
        archive.add(nextOrder)
        archive.add(steps)
        archive.add(account.holdings.map(\.symbol).map { marks.spot($0) })
        archive.add(account.positions.map(\.id).map { marks.mark($0) })
    }

    /// The account and the second book are made again from the transactions.
    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init()
        transactions = try archive.next()
        fills = try archive.next()
        equity = try archive.next()
        decisions = try archive.next()
        for (name, count) in try archive.next([String: Int].self) {
            guard let action = ActionKind(rawValue: name) else {
                throw ArchiveReader.Damage(what: "it names '\(name)'")
            }
            actionCounts[action] = count
        }
        rejected = try archive.next()
        ledger = try archive.next()
        contractsScanned = try archive.next()
        orders = try archive.next()
        openedThisSession = try archive.next()
        session = try archive.next(CalendarDate?.self)
        last = try archive.next(Instant?.self)
        views = try archive.next()
        assignedThisSession = Set(try archive.next([String].self))
        standing = try archive.next()
        left = try archive.next()
        nextPosition = try archive.next()
        nextOrder = try archive.next()
        steps = try archive.next()
        try replayTransactions()
        try restoreMarks(try archive.next([Double?].self), try archive.next([Double?].self))
        guard orders.allSatisfy({ decisions.indices.contains($0.decision) }) else {
            throw ArchiveReader.Damage(what: "an order has no decision")
        }
    }

    private mutating func replayTransactions() throws(ArchiveReader.Damage) {
        for transaction in transactions {
            do throws(AccountingError) {
                try account.apply(transaction)
            } catch {
                throw ArchiveReader.Damage(what: "a transaction can't have happened: \(error)")
            }
            check.record(transaction, in: account)
        }
    }

    private mutating func restoreMarks(_ spots: [Double?], _ options: [Double?]) throws(ArchiveReader.Damage) {
        let symbols = account.holdings.map(\.symbol)
        let ids = account.positions.map(\.id)
        guard symbols.count == spots.count, ids.count == options.count else {
            throw ArchiveReader.Damage(what: "its marks don't fit its positions")
        }
        let spotOf = Dictionary(zip(symbols, spots), uniquingKeysWith: { first, _ in first })
        let markOf = Dictionary(zip(ids, options), uniquingKeysWith: { first, _ in first })
        marks.remember(account, spot: { spotOf[$0] ?? nil }, mark: { markOf[$0.id] ?? nil })
    }
}

extension ExerciseView: Archived {
    func write(to archive: inout ArchiveWriter) {
        for reading in [spot, mark, boundary] { archive.add(reading) }
        archive.add(rate)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(
            spot: try archive.next(), mark: try archive.next(), boundary: try archive.next(),
            rate: try archive.next())
    }
}
