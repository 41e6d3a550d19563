extension JSONValue {
    /// Without spaces, in one line.
    var compactText: String {
        var writer = JSONWriter(indentation: nil)
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Two spaces a level, one member or element a line, ending in a newline.
    var prettyText: String { String(decoding: prettyBytes(level: 0), as: UTF8.self) + "\n" }

    /// The same for a value inside a document, so many levels deep, without the newline: the content of `.written`.
    func prettyBytes(level: Int) -> [UInt8] {
        var writer = JSONWriter(indentation: 2, level: level)
        writer.write(self)
        return writer.bytes
    }
}

/// Writes JSON as bytes: a book of a thousand positions has ten million of them.
private struct JSONWriter {
    /// Spaces a level; nil for everything in one line.
    let indentation: Int?
    private(set) var bytes: [UInt8] = []
    private var level: Int

    init(indentation: Int?, level: Int = 0) {
        self.indentation = indentation
        self.level = level
    }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: add("null")
        case .bool(let value): add(value ? "true" : "false")
        case .int(let value): add(value.description)
        case .double(let value): add(value.isFinite ? value.description : "null")
        case .string(let value): writeString(value)
        case .written(let text): bytes.append(contentsOf: text)
        case .array(let elements):
            open("[")
            for (index, element) in elements.enumerated() {
                startLine(isFirst: index == 0)
                write(element)
            }
            close("]", isEmpty: elements.isEmpty)
        case .object(let members):
            open("{")
            for (index, member) in members.enumerated() {
                startLine(isFirst: index == 0)
                writeString(member.name)
                add(indentation == nil ? ":" : ": ")
                write(member.value)
            }
            close("}", isEmpty: members.isEmpty)
        }
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func open(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        level += 1
    }

    private mutating func close(_ bracket: Unicode.Scalar, isEmpty: Bool) {
        level -= 1
        if !isEmpty { newLine() }
        bytes.append(UInt8(ascii: bracket))
    }

    private mutating func startLine(isFirst: Bool) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        newLine()
    }

    private mutating func newLine() {
        guard let indentation else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation * level))
    }

    private mutating func writeString(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        guard !value.utf8.allSatisfy(isPlain) else { return add(value) }
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""): add("\\\"")
            case UInt8(ascii: "\\"): add("\\\\")
            case UInt8(ascii: "\n"): add("\\n")
            case UInt8(ascii: "\r"): add("\\r")
            case UInt8(ascii: "\t"): add("\\t")
            case 0..<0x20, 0x7F:
                add(byte < 0x10 ? "\\u000" : "\\u00")
                add(String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
    }

    /// Whether a byte stands for itself inside a string.
    private func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != 0x7F
    }
}
