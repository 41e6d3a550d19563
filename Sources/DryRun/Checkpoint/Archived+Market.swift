import Market
import RuleModel

extension Instant: Archived {
    func write(to archive: inout ArchiveWriter) { archive.addInteger(microseconds) }
    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(microseconds: try archive.integer())
    }
}

extension CalendarDate: Archived {
    func write(to archive: inout ArchiveWriter) { archive.addInteger(Int64(daysSinceEpoch)) }
    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(daysSinceEpoch: Int32(truncatingIfNeeded: try archive.integer()))
    }
}

extension Dollars: Archived {
    func write(to archive: inout ArchiveWriter) { archive.addInteger(cents) }
    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) { self.init(cents: try archive.integer()) }
}

extension PositionKind: Archived {}
extension ActionKind: Archived {}

extension OptionContract: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(underlying)
        archive.add(expiration)
        archive.add(right == .call)
        archive.addInteger(Int64(strike.thousandths))
        archive.add(root)
        archive.add(multiplier)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        let underlying = try archive.next(String.self)
        let expiration = try archive.next(CalendarDate.self)
        let isCall = try archive.next(Bool.self)
        let strike = Strike(thousandths: Int32(truncatingIfNeeded: try archive.integer()))
        self.init(
            underlying: underlying, expiration: expiration, right: isCall ? .call : .put, strike: strike,
            root: try archive.next(String.self), multiplier: try archive.next())
    }
}

extension SourceLocation: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(file)
        archive.add(line)
        archive.add(column)
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self.init(file: try archive.next(), line: try archive.next(), column: try archive.next(Int?.self))
    }
}

extension Reading: Archived where Value: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(value)
        archive.add(reason ?? "")
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        let value = try archive.next(Value?.self)
        let reason = try archive.next(String.self)
        self = value.map(Reading.known) ?? .unknown(reason: reason)
    }
}
