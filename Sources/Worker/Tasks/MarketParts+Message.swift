import Accounting
import Market

extension MessageWriter {
    mutating func instant(_ value: Instant) { integer(value.microseconds) }
    mutating func date(_ value: CalendarDate) { integer(Int64(value.daysSinceEpoch)) }
    mutating func dollars(_ value: Dollars) { integer(value.cents) }
    mutating func optionalText(_ value: String?) { optional(value) { $0.text($1) } }
    mutating func optionalNumber(_ value: Double?) { optional(value) { $0.number($1) } }
    mutating func optionalDollars(_ value: Dollars?) { optional(value) { $0.dollars($1) } }
}

extension MessageReader {
    mutating func instant() throws(WorkerError) -> Instant { Instant(microseconds: try integer()) }

    mutating func date() throws(WorkerError) -> CalendarDate {
        guard let days = Int32(exactly: try integer()) else { throw .malformed(what: "a day far from any calendar") }
        return CalendarDate(daysSinceEpoch: days)
    }

    mutating func dollars() throws(WorkerError) -> Dollars { Dollars(cents: try integer()) }

    mutating func whole() throws(WorkerError) -> Int {
        guard let count = Int(exactly: try integer()) else { throw .malformed(what: "a number beyond all counts") }
        return count
    }

    mutating func word<Word: RawRepresentable>(_ type: Word.Type) throws(WorkerError) -> Word
    where Word.RawValue == String {
        let text = try text()
        guard let word = Word(rawValue: text) else { throw .malformed(what: "'\(text)' is no \(type)") }
        return word
    }

    mutating func optionalText() throws(WorkerError) -> String? {
        try optional { (message) throws(WorkerError) in try message.text() }
    }

    mutating func optionalNumber() throws(WorkerError) -> Double? {
        try optional { (message) throws(WorkerError) in try message.number() }
    }

    mutating func optionalDollars() throws(WorkerError) -> Dollars? {
        try optional { (message) throws(WorkerError) in try message.dollars() }
    }
}

extension OptionContract: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(underlying)
        message.date(expiration)
        message.byte(right.rawValue)
        message.integer(Int64(strike.thousandths))
        message.text(root)
        message.integer(Int64(multiplier))
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        let underlying = try message.text()
        let expiration = try message.date()
        guard let right = OptionRight(rawValue: try message.byte()),
            let thousandths = Int32(exactly: try message.integer())
        else { throw .malformed(what: "a contract without right or strike") }
        self.init(
            underlying: underlying, expiration: expiration, right: right, strike: Strike(thousandths: thousandths),
            root: try message.text(), multiplier: try message.whole())
    }
}

extension Position: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(id)
        message.text(portfolio)
        message.text(kind.rawValue)
        contract.write(to: &message)
        message.integer(Int64(contracts))
        message.date(opened)
        message.number(openPrice)
        message.optionalNumber(stockBasis)
        message.dollars(priorCredit)
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(
            id: try message.text(), portfolio: try message.text(), kind: try message.word(PositionKind.self),
            contract: try OptionContract(from: &message), contracts: try message.whole(), opened: try message.date(),
            openPrice: try message.number(), stockBasis: try message.optionalNumber(),
            priorCredit: try message.dollars())
    }
}

extension ShareHolding: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(symbol)
        message.integer(Int64(shares))
        message.dollars(cost)
        message.dollars(premium)
        message.integer(Int64(campaign))
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(
            symbol: try message.text(), shares: try message.whole(), cost: try message.dollars(),
            premium: try message.dollars(), campaign: try message.whole())
    }
}

extension Trade: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(position)
        message.integer(Int64(campaign))
        message.text(kind.rawValue)
        contract.write(to: &message)
        message.integer(Int64(contracts))
        message.instant(opened)
        message.instant(ended)
        message.text(outcome.rawValue)
        message.number(openPrice)
        message.number(closePrice)
        message.dollars(premium)
        message.dollars(fees)
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(
            position: try message.text(), campaign: try message.whole(), kind: try message.word(PositionKind.self),
            contract: try OptionContract(from: &message), contracts: try message.whole(),
            opened: try message.instant(), ended: try message.instant(), outcome: try message.word(Outcome.self),
            openPrice: try message.number(), closePrice: try message.number(), premium: try message.dollars(),
            fees: try message.dollars())
    }
}
