import Accounting
import Market

extension Transaction: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(at)
        archive.add(date)
        kind.write(to: &archive)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(at: try archive.next(), date: try archive.next(), kind: try archive.next())
    }
}

extension Transaction.Kind: Archived {
    func write(to archive: inout ArchiveWriter) {
        switch self {
        case .deposit(let amount):
            archive.add(0)
            archive.add(amount)
        case .order(let fill):
            archive.add(1)
            archive.add(fill.legs)
            archive.add(fill.fees)
        case .expired(let id):
            archive.add(2)
            archive.add(id)
        case .assigned(let id, let fees): write(3, id, fees, &archive)
        case .exercised(let id, let fees): write(4, id, fees, &archive)
        case .stock(let fill):
            write(5, fill.symbol, fill.fees, &archive)
            archive.add(fill.shares)
            archive.add(fill.price)
        case .dividend(let symbol, let perShare): write(6, symbol, perShare, &archive)
        case .interest(let amount):
            archive.add(7)
            archive.add(amount)
        case .split(let split):
            write(8, split.symbol, split.cashInLieu, &archive)
            archive.add(split.numerator)
            archive.add(split.denominator)
        case .renamed(let symbol, let other): write(9, symbol, other, &archive)
        case .delisted(let symbol, let perShare): write(10, symbol, perShare, &archive)
        }
    }

    private func write(_ code: Int, _ name: String, _ value: some Archived, _ archive: inout ArchiveWriter) {
        archive.add(code)
        archive.add(name)
        archive.add(value)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        switch try archive.next(Int.self) {
        case 0: self = .deposit(try archive.next())
        case 1: self = .order(OrderFill(legs: try archive.next(), fees: try archive.next()))
        case 2: self = .expired(position: try archive.next())
        case 3: self = .assigned(position: try archive.next(), fees: try archive.next())
        case 4: self = .exercised(position: try archive.next(), fees: try archive.next())
        case 5:
            let symbol = try archive.next(String.self)
            let fees = try archive.next(Dollars.self)
            self = .stock(
                StockFill(symbol: symbol, shares: try archive.next(), price: try archive.next(), fees: fees))
        case 6: self = .dividend(symbol: try archive.next(), perShare: try archive.next())
        case 7: self = .interest(try archive.next())
        case 8:
            let symbol = try archive.next(String.self)
            let cash = try archive.next(Double?.self)
            self = .split(
                Split(
                    symbol: symbol, numerator: try archive.next(), denominator: try archive.next(), cashInLieu: cash))
        case 9: self = .renamed(symbol: try archive.next(), to: try archive.next())
        case 10: self = .delisted(symbol: try archive.next(), perShare: try archive.next())
        case let code: throw ArchiveReader.Damage(what: "it holds a transaction of kind \(code)")
        }
    }
}

extension FilledLeg.Effect: Archived {
    func write(to archive: inout ArchiveWriter) {
        switch self {
        case .close: archive.add(PositionKind?.none)
        case .open(let kind, let from):
            archive.add(PositionKind?.some(kind))
            archive.add(from)
        }
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        guard let kind = try archive.next(PositionKind?.self) else {
            self = .close
            return
        }
        self = .open(kind, from: try archive.next(String?.self))
    }
}

extension FilledLeg: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(effect)
        archive.add(position)
        archive.add(contract)
        archive.add(contracts)
        archive.add(price)
        archive.add(isPurchase)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(
            effect: try archive.next(), position: try archive.next(), contract: try archive.next(),
            contracts: try archive.next(), price: try archive.next(), isPurchase: try archive.next())
    }
}

extension FillRecord: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(at)
        archive.add(leg)
        archive.add(bid)
        archive.add(ask)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(at: try archive.next(), leg: try archive.next(), bid: try archive.next(), ask: try archive.next())
    }
}

extension AccountValue: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(at)
        for amount in [cash, shares, options, collateral] { archive.add(amount) }
        archive.add(stale)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(
            at: try archive.next(), cash: try archive.next(), shares: try archive.next(), options: try archive.next(),
            collateral: try archive.next(), stale: try archive.next())
    }
}
