import Accounting
import Market

/// Turns the rows of a broker's export into transactions of an account.
///
/// A row names a contract, not a position: closes and endings take the positions that were opened first. The shares that
/// an assignment brings or takes stand in rows of their own, which are folded into it. Where the file tells days alone, the
/// rows of one day may come in any order, and are taken in the first in which the account accepts them all.
struct BrokerLedger {
    /// A transaction, and the lines of the file that it was made of.
    struct Entry: Sendable, Equatable {
        let transaction: Transaction
        let lines: [Int]
        /// The broker's own words.
        let words: String
    }

    /// What became of the rows.
    struct Outcome: Sendable, Equatable {
        var entries: [Entry] = []
        /// Rows that can't have happened to the account as it stands.
        var refusals: [RowProblem] = []
        /// What was decided about a row, and would surprise.
        var notes: [RowProblem] = []
        var rolls = 0
    }

    /// One or more records that happen together.
    enum Step {
        case plain(BrokerRecord)
        case roll(close: BrokerRecord, open: BrokerRecord)
        case ended(BrokerRecord, deliveries: [BrokerRecord])

        var records: [BrokerRecord] {
            switch self {
            case .plain(let record): [record]
            case .roll(let close, let open): [close, open]
            case .ended(let record, let deliveries): [record] + deliveries
            }
        }
    }

    let account: Account
    /// Whether a sold option that is bought back and another of the same kind and count, sold at the same time, are a roll.
    let joinsRolls: Bool

    func outcome(of file: BrokerFile) -> Outcome {
        var parts: [Int: [Int]] = [:]
        while true {
            var posting = LedgerPosting(account: account, parts: parts)
            let steps = steps(of: file, &posting.outcome)
            for group in steps { posting.post(group) }
            // A position is assigned with all its contracts: one that ended in parts was several from the start.
            guard let (line, sizes) = posting.neededParts, parts[line] != sizes else { return posting.outcome }
            parts[line] = sizes
        }
    }

    /// The steps in order of time, those of the same instant together.
    private func steps(of file: BrokerFile, _ outcome: inout Outcome) -> [[Step]] {
        let inOrder = file.isNewestFirst ? file.records.reversed() : file.records
        let sorted = inOrder.enumerated().sorted {
            ($0.element.moment, $0.element.rank, $0.offset) < ($1.element.moment, $1.element.rank, $1.offset)
        }.map(\.element)
        let deliveries = DeliveryMatch(sorted)
        var groups: [[Step]] = []
        var last: Instant?
        for record in sorted where !deliveries.isTaken(record) {
            let step: Step
            if case .ended = record.content {
                step = .ended(record, deliveries: deliveries.rows(of: record))
            } else {
                step = .plain(record)
            }
            if record.moment != last { groups.append([]) }
            last = record.moment
            groups[groups.count - 1].append(step)
        }
        outcome.notes += deliveries.notes
        return joinsRolls ? groups.map { joined($0, &outcome.rolls) } : groups
    }

    /// Joins each purchase that closes with the first sale that opens as many contracts of the same kind.
    private func joined(_ group: [Step], _ rolls: inout Int) -> [Step] {
        var steps: [Step] = []
        var taken: Set<Int> = []
        for step in group {
            guard let close = step.soldOption(opens: false), let record = step.records.first else { continue }
            let partner = group.lazy.compactMap { other -> BrokerRecord? in
                guard let open = other.soldOption(opens: true), let record = other.records.first,
                    !taken.contains(record.line), open.contract != close.contract, open.contracts == close.contracts,
                    open.contract.underlying == close.contract.underlying, open.contract.right == close.contract.right
                else { return nil }
                return record
            }.first
            guard let partner else { continue }
            taken.formUnion([record.line, partner.line])
            rolls += 1
            steps.append(.roll(close: record, open: partner))
        }
        return group.filter { !taken.contains($0.records[0].line) } + steps
    }
}

extension BrokerLedger.Step {
    /// The fill of a sold option that the step opens or closes, where it does nothing else.
    fileprivate func soldOption(opens: Bool) -> BrokerRecord.OptionFill? {
        guard case .plain(let record) = self, case .option(let fill) = record.content, fill.opens == opens,
            fill.isPurchase != opens
        else { return nil }
        return fill
    }
}

extension BrokerRecord {
    /// The same; where its day alone is known and is today's, as of now at the latest.
    func happened(by now: Instant) -> BrokerRecord {
        guard time == nil, moment > now, date == NewYorkTime.date(of: now) else { return self }
        return BrokerRecord(line: line, date: date, time: now, content: content, words: words)
    }

    /// When it counts: its own time, or for a day alone the midnight before for what comes in, and 16:00 for the rest.
    var moment: Instant {
        if let time { return time }
        let comesIn =
            switch content {
            case .deposit(let amount): amount >= .zero
            case .dividend, .interest: true
            default: false
            }
        return NewYorkTime.instant(of: date, minuteOfDay: comesIn ? 0 : 16 * 60)
    }

    /// What tends to come first among rows of the same instant: buying shares, closing, selling shares, opening, endings, and
    /// last what is taken out.
    fileprivate var rank: Int {
        switch content {
        case .deposit(let amount): amount >= .zero ? 0 : 6
        case .dividend, .interest: 0
        case .shares(let fill): fill.shares > 0 ? 1 : 3
        case .option(let fill): fill.opens ? 4 : 2
        case .ended: 5
        }
    }
}
