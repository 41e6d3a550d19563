/// Appends values to the bytes of a message; the counterpart of `MessageReader`.
///
/// Numbers are big-endian and of fixed width; text, bytes and lists have their count before them in four bytes.
package struct MessageWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func byte(_ value: UInt8) {
        bytes.append(value)
    }

    package mutating func boolean(_ value: Bool) {
        byte(value ? 1 : 0)
    }

    package mutating func integer(_ value: Int64) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func integer(_ value: UInt64) {
        integer(Int64(bitPattern: value))
    }

    /// Bit for bit, whatever NaN it is.
    package mutating func number(_ value: Double) {
        integer(value.bitPattern)
    }

    package mutating func data(_ value: [UInt8]) {
        count(value.count)
        bytes += value
    }

    package mutating func text(_ value: String) {
        count(value.utf8.count)
        bytes.append(contentsOf: value.utf8)
    }

    package mutating func list<Element>(_ values: [Element], _ write: (inout MessageWriter, Element) -> Void) {
        count(values.count)
        for value in values { write(&self, value) }
    }

    package mutating func optional<Value>(_ value: Value?, _ write: (inout MessageWriter, Value) -> Void) {
        boolean(value != nil)
        if let value { write(&self, value) }
    }

    package mutating func list<Element: MessagePart>(_ values: [Element]) {
        list(values) { $1.write(to: &$0) }
    }

    package mutating func optional<Value: MessagePart>(_ value: Value?) {
        optional(value) { $1.write(to: &$0) }
    }

    /// A count beyond four bytes makes a message that is refused for its size, so it may be cut here.
    private mutating func count(_ value: Int) {
        withUnsafeBytes(of: UInt32(clamping: value).bigEndian) { bytes.append(contentsOf: $0) }
    }
}

/// Something that goes over the connection as a part of a message.
package protocol MessagePart: Sendable {
    func write(to message: inout MessageWriter)
    init(from message: inout MessageReader) throws(WorkerError)
}
