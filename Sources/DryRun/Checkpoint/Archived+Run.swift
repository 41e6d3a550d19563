import Accounting
import Market
import RuleModel
import Scanner

extension EquityPoint: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(session)
        archive.add(value)
        archive.add(openPositions)
        archive.add(deposits)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(
            session: try archive.next(), value: try archive.next(), openPositions: try archive.next(),
            deposits: try archive.next())
    }
}

extension DecisionRecord.Outcome: Archived {
    func write(to archive: inout ArchiveWriter) {
        switch self {
        case .filled(let price):
            archive.add(0)
            archive.add(price)
        case .unfilled(let reason):
            archive.add(1)
            archive.add(reason)
        case .refused(let reason):
            archive.add(2)
            archive.add(reason)
        case .noOrder: archive.add(3)
        }
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        switch try archive.next(Int.self) {
        case 0: self = .filled(price: try archive.next())
        case 1: self = .unfilled(try archive.next())
        case 2: self = .refused(try archive.next())
        default: self = .noOrder
        }
    }
}

extension DecisionRecord: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(at)
        archive.add(position)
        archive.add(contract)
        archive.add(action)
        for text in [rule, path] { archive.add(text) }
        archive.add(location)
        for text in [summary, reasoning] { archive.add(text) }
        archive.add(explanation)
        archive.add(outcome)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(
            at: try archive.next(), position: try archive.next(), contract: try archive.next(),
            action: try archive.next(), rule: try archive.next(), path: try archive.next(),
            location: try archive.next(SourceLocation?.self), summary: try archive.next(),
            reasoning: try archive.next(),
            explanation: try archive.next(), outcome: try archive.next())
    }
}

extension DataLedger.Entry.Kind: Archived, Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension DataLedger.Entry: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(kind)
        archive.add(at)
        for text in [symbol, subject, remedy] { archive.add(text) }
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(
            kind: try archive.next(), at: try archive.next(), symbol: try archive.next(), subject: try archive.next(),
            remedy: try archive.next())
    }
}

extension LedgerBook: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(ledger.entries)
        archive.add(ledger.leftOut)
        archive.add(ledger.counts)
        archive.add(ledger.unknownInputs)
        archive.add(listed.sorted())
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init()
        ledger.entries = try archive.next()
        ledger.leftOut = try archive.next()
        ledger.counts = try archive.next()
        ledger.unknownInputs = try archive.next()
        listed = Set(try archive.next([String].self))
    }
}

extension RejectHistogram: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(Dictionary(reasons.map { ($0.reason, $0.count) }, uniquingKeysWith: +))
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init()
        for (reason, count) in try archive.next([String: Int].self) { add(reason, rows: count) }
    }
}

extension OrderRequest.Leg: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(effect)
        archive.add(position)
        archive.add(contract)
        archive.add(contracts)
        archive.add(isPurchase)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(
            effect: try archive.next(), position: try archive.next(), contract: try archive.next(),
            contracts: try archive.next(), isPurchase: try archive.next())
    }
}

extension OrderRequest: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(id)
        archive.add(legs)
        archive.add(limit)
        archive.add(placed)
        switch life {
        case .day: archive.add(Int?.none)
        case .instants(let count): archive.add(Int?.some(count))
        }
        switch purpose {
        case .entry(let name):
            archive.add(ActionKind?.none)
            archive.add(name)
        case .management(let action): archive.add(ActionKind?.some(action))
        }
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        let id = try archive.next(String.self)
        let legs = try archive.next([Leg].self)
        let limit = try archive.next(Double?.self)
        let placed = try archive.next(Instant.self)
        let life = try archive.next(Int?.self)
        let action = try archive.next(ActionKind?.self)
        let purpose: Purpose = if let action { .management(action) } else { .entry(try archive.next()) }
        self.init(
            id: id, legs: legs, limit: limit, placed: placed, life: life.map(OrderLife.instants) ?? .day,
            purpose: purpose)
    }
}

extension WorkingOrder: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(request)
        archive.add(decision)
        archive.add(looks)
        archive.add(waiting)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(
            request: try archive.next(), decision: try archive.next(), looks: try archive.next(),
            waiting: try archive.next())
    }
}
