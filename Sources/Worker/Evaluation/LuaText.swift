import Glibc
package import LuaBridge

/// Lua values as text that reads like Lua: names sorted, short tables on one line, long ones aligned.
///
/// A table that many entries share is written as often as it stands there, so what is written is limited from the start.
package struct LuaText {
    /// What still stands on one line.
    private let width: Int
    /// Names are padded to the longest one that has at most so many characters.
    private static let widestLabel = 40
    /// Characters of a name that are shown.
    private static let longestName = 80

    private var text = ""
    private var columns = 0
    /// Bytes that may be written.
    private let room: Int
    /// Characters that may be written; nil where only the bytes count.
    private let line: Int?
    private var isFull = false

    /// A value, on one line where it fits and on several where it doesn't; nil where that takes more than `room` bytes.
    ///
    /// - Parameter width: columns of a line
    package static func pretty(_ value: LuaValue, room: Int, width: Int = 100) -> String? {
        var writer = LuaText(room: room, width: width)
        if case .string(let text) = value {
            writer.append(text)
        } else {
            writer.write(value, indent: 0, columns: width)
        }
        return writer.isFull ? nil : writer.text
    }

    private init(room: Int, width: Int = 100, line: Int? = nil) {
        self.room = room
        self.width = width
        self.line = line
    }

    private mutating func append(_ piece: some StringProtocol) {
        guard !isFull else { return }
        if let line {
            columns += piece.unicodeScalars.count
            isFull = columns > line
        }
        isFull = isFull || text.utf8.count + piece.utf8.count > room
        if !isFull { text += piece }
    }

    // MARK: Tables

    /// Writes a value on one line of at most so many columns, or else each entry on a line of its own.
    private mutating func write(_ value: LuaValue, indent: Int, columns: Int) {
        guard !isFull, value.isComposite else { return writeOnLine(value) }
        var whole = LuaText(room: room - text.utf8.count, width: width, line: columns)
        whole.writeOnLine(value)
        if whole.isFull { writeLines(value, indent: indent) } else { append(whole.text) }
    }

    private mutating func writeLines(_ value: LuaValue, indent: Int) {
        // An entry takes four bytes, and an object has all its fields in the program's code.
        if value.entryCount * 4 > room - text.utf8.count { isFull = true }
        guard !isFull else { return }
        let entries = value.entries
        let labels = entries.map { LuaText.label($0.key) }
        let lengths = labels.map(\.unicodeScalars.count)
        let longest = lengths.filter { $0 <= LuaText.widestLabel }.max() ?? 0
        append(value.head + "{\n")
        let inner = String(repeating: " ", count: indent + 2)
        for (index, entry) in entries.enumerated() where !isFull {
            var before = 0
            append(inner)
            if entry.key != nil {
                before = max(longest, lengths[index]) + 3
                append(labels[index] + String(repeating: " ", count: max(0, longest - lengths[index])) + " = ")
            }
            write(entry.value, indent: indent + 2, columns: width - indent - 2 - before)
            append(",\n")
        }
        append(inner.dropFirst(2) + "}")
    }

    private mutating func writeOnLine(_ value: LuaValue) {
        guard value.isComposite else { return writeScalar(value) }
        // An entry takes three characters, so that a long table needn't be looked at.
        if let line, value.entryCount * 3 > line - columns { isFull = true }
        guard !isFull else { return }
        let entries = value.entries
        append(value.head + (entries.isEmpty ? "{}" : "{ "))
        for (index, entry) in entries.enumerated() where !isFull {
            if index > 0 { append(", ") }
            if entry.key != nil { append(LuaText.label(entry.key) + " = ") }
            writeOnLine(entry.value)
        }
        if !entries.isEmpty { append(" }") }
    }

    /// What stands in front of a value, as in a constructor; a long name is shown in part.
    private static func label(_ key: LuaValue?) -> String {
        var writer = LuaText(room: .max)
        switch key {
        case nil: return ""
        case .string(let name) where isName(name): return name
        case .string(let name):
            let shown = name.unicodeScalars.prefix(longestName)
            writer.append("[")
            writer.quote(shown.endIndex < name.endIndex ? String(shown) + "…" : name)
        case let key?:
            writer.append("[")
            writer.writeScalar(key)
        }
        writer.append("]")
        return writer.text
    }

    private static func isName(_ name: String) -> Bool {
        guard name.utf8.count <= longestName, let first = name.utf8.first, !(0x30...0x39).contains(first) else {
            return false
        }
        return name.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
    }

    // MARK: Everything else

    private mutating func writeScalar(_ value: LuaValue) {
        switch value {
        case .nil: append("nil")
        case .boolean(let boolean): append(String(boolean))
        case .integer(let integer): append(String(integer))
        case .number(let number): append(LuaText.number(number))
        case .string(let text): quote(text)
        case .bytes(let bytes): append("<\(bytes.count) bytes>")
        case .function: append("<function>")
        case .table, .object: break
        }
    }

    /// A number with at most fourteen digits, as Lua prints it, but a whole one without `.0`; NaN has one spelling.
    private static func number(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
            let count = withVaList([value]) { vsnprintf(buffer.baseAddress, buffer.count, "%.14g", $0) }
            return String(decoding: buffer.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    /// The text as it stands in a Lua file.
    private mutating func quote(_ text: String) {
        // A text that is too long as it is needn't be written first.
        let left = min(room - self.text.utf8.count, line.map { 4 * ($0 - columns) } ?? .max)
        if text.utf8.count > left { isFull = true }
        guard !isFull else { return }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case let scalar where scalar.properties.generalCategory == .control:
                quoted += "\\u{\(String(scalar.value, radix: 16))}"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        append(quoted + "\"")
    }
}

extension LuaValue {
    fileprivate var isComposite: Bool {
        switch self {
        case .table, .object: true
        default: false
        }
    }

    /// How many entries a table has; zero for an object, whose fields may be missing.
    fileprivate var entryCount: Int {
        guard case .table(let table) = self else { return 0 }
        return table.array.count + table.fields.count + table.others.count
    }

    /// What stands before the brace: the type of an object.
    fileprivate var head: String {
        if case .object(let object) = self { object.shape.typeName + " " } else { "" }
    }

    /// The entries of a table, or the known fields of an object; a place in a list has no key.
    fileprivate var entries: [(key: LuaValue?, value: LuaValue)] {
        switch self {
        case .table(let table):
            let list = table.array.map { (key: LuaValue?.none, value: $0) }
            let fields = table.fields.map { (key: LuaValue?.some(.string($0.key)), value: $0.value) }
            return list + fields + table.others.map { (key: $0.key, value: $0.value) }
        case .object(let object):
            return object.shape.fields.enumerated().compactMap { index, name in
                guard let value = try? object.read(index), !value.isNil else { return nil }
                return (.string(name), value)
            }
        default: return []
        }
    }
}
