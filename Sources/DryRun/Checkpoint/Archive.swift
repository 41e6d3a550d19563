import Market

/// Values as bytes, one after the other, little-endian: what a checkpoint is made of.
struct ArchiveWriter {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ value: some Archived) { value.write(to: &self) }

    mutating func addInteger(_ value: Int64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func addBytes(_ more: [UInt8]) {
        addInteger(Int64(more.count))
        bytes += more
    }
}

/// Reads what an `ArchiveWriter` wrote, and never beyond its end.
struct ArchiveReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// What is wrong with an archive.
    struct Damage: Error {
        let what: String
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func next<Value: Archived>(_ type: Value.Type = Value.self) throws(Damage) -> Value {
        try Value(from: &self)
    }

    mutating func integer() throws(Damage) -> Int64 {
        guard bytes.count - position >= 8 else { throw Damage(what: "it ends too early") }
        var value: UInt64 = 0
        for offset in 0..<8 { value |= UInt64(bytes[position + offset]) << UInt64(8 * offset) }
        position += 8
        return Int64(bitPattern: value)
    }

    /// A number of things, each of at least a byte, so that a damaged one can't ask for more memory than there are bytes.
    mutating func count() throws(Damage) -> Int {
        let count = try integer()
        guard count >= 0, count <= Int64(bytes.count - position) else { throw Damage(what: "a length is out of range") }
        return Int(count)
    }

    mutating func nextBytes() throws(Damage) -> [UInt8] {
        let count = try count()
        defer { position += count }
        return Array(bytes[position..<position + count])
    }
}

/// A value that can be part of a checkpoint.
protocol Archived {
    func write(to archive: inout ArchiveWriter)
    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage)
}

extension Int: Archived {
    func write(to archive: inout ArchiveWriter) { archive.addInteger(Int64(self)) }
    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) { self = Int(try archive.integer()) }
}

extension Double: Archived {
    func write(to archive: inout ArchiveWriter) { archive.addInteger(Int64(bitPattern: bitPattern)) }
    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self = Double(bitPattern: UInt64(bitPattern: try archive.integer()))
    }
}

extension Bool: Archived {
    func write(to archive: inout ArchiveWriter) { archive.addInteger(self ? 1 : 0) }
    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) { self = try archive.integer() == 1 }
}

extension String: Archived {
    func write(to archive: inout ArchiveWriter) { archive.addBytes(Array(utf8)) }
    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self = String(decoding: try archive.nextBytes(), as: UTF8.self)
    }
}

extension Optional: Archived where Wrapped: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.add(self != nil)
        if let self { archive.add(self) }
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        self = try archive.next(Bool.self) ? try archive.next(Wrapped.self) : nil
    }
}

extension Array: Archived where Element: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.addInteger(Int64(count))
        for element in self { archive.add(element) }
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        let count = try archive.count()
        self = []
        for _ in 0..<count { append(try archive.next(Element.self)) }
    }
}

extension Dictionary: Archived where Key: Archived & Comparable, Value: Archived {
    /// In order of key.
    func write(to archive: inout ArchiveWriter) {
        archive.addInteger(Int64(count))
        for (key, value) in sorted(by: { $0.key < $1.key }) {
            archive.add(key)
            archive.add(value)
        }
    }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        let count = try archive.count()
        self = [:]
        for _ in 0..<count {
            let key = try archive.next(Key.self)
            self[key] = try archive.next(Value.self)
        }
    }
}

extension Archived where Self: RawRepresentable, RawValue == String {
    func write(to archive: inout ArchiveWriter) { archive.add(rawValue) }

    init(from archive: inout ArchiveReader) throws(ArchiveReader.Damage) {
        let name = try archive.next(String.self)
        guard let value = Self(rawValue: name) else { throw ArchiveReader.Damage(what: "it names '\(name)'") }
        self = value
    }
}
