/// Reads what `MessageWriter` wrote; whatever the bytes are, each read gives a value or an error.
package struct MessageReader {
    private let bytes: [UInt8]
    private var position = 0

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Throws unless everything was read.
    package func end() throws(WorkerError) {
        guard position == bytes.count else { throw .malformed(what: "\(bytes.count - position) bytes are left over") }
    }

    package mutating func byte() throws(WorkerError) -> UInt8 {
        try take(1).first ?? 0
    }

    package mutating func boolean() throws(WorkerError) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        case let other: throw .malformed(what: "\(other) is neither true nor false")
        }
    }

    package mutating func integer() throws(WorkerError) -> Int64 {
        Int64(bitPattern: try unsigned())
    }

    package mutating func unsigned() throws(WorkerError) -> UInt64 {
        try take(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    package mutating func number() throws(WorkerError) -> Double {
        Double(bitPattern: try unsigned())
    }

    package mutating func data() throws(WorkerError) -> [UInt8] {
        Array(try take(try count()))
    }

    package mutating func text() throws(WorkerError) -> String {
        guard let text = String(validating: try take(try count()), as: UTF8.self) else {
            throw .malformed(what: "text that is not UTF-8")
        }
        return text
    }

    package mutating func list<Element>(
        _ read: (inout MessageReader) throws(WorkerError) -> Element
    ) throws(WorkerError) -> [Element] {
        let count = try count()
        // An element has a byte at least; a count beyond that is a lie, and would be memory.
        guard count <= bytes.count - position else { throw .malformed(what: "a list of \(count) elements") }
        var elements: [Element] = []
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    package mutating func optional<Value>(
        _ read: (inout MessageReader) throws(WorkerError) -> Value
    ) throws(WorkerError) -> Value? {
        try boolean() ? try read(&self) : nil
    }

    package mutating func list<Element: MessagePart>(of type: Element.Type) throws(WorkerError) -> [Element] {
        try list { (message) throws(WorkerError) in try Element(from: &message) }
    }

    package mutating func optional<Value: MessagePart>(_ type: Value.Type) throws(WorkerError) -> Value? {
        try optional { (message) throws(WorkerError) in try Value(from: &message) }
    }

    private mutating func count() throws(WorkerError) -> Int {
        try take(4).reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func take(_ length: Int) throws(WorkerError) -> ArraySlice<UInt8> {
        guard length <= bytes.count - position else {
            throw .malformed(what: "\(length) bytes wanted, \(bytes.count - position) are there")
        }
        defer { position += length }
        return bytes[position..<position + length]
    }
}
