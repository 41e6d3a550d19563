import Glibc
import LuaBridge

/// Lua values as text that reads like Lua: names sorted, short tables on one line, long ones aligned.
enum LuaText {
    /// What still stands on one line.
    private static let width = 100

    /// A value, on one line where it fits and on several where it doesn't.
    static func pretty(_ value: LuaValue) -> String {
        if case .string(let text) = value { return text }
        return lines(value, indent: 0, room: width).joined(separator: "\n")
    }

    /// A number with at most fourteen digits, as Lua prints it, but a whole one without `.0`; NaN has one spelling.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
            let count = withVaList([value]) { vsnprintf(buffer.baseAddress, buffer.count, "%.14g", $0) }
            return String(decoding: buffer.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    /// The lines of a value; the first has no indent.
    private static func lines(_ value: LuaValue, indent: Int, room: Int) -> [String] {
        guard let (head, entries) = parts(value) else { return [scalar(value)] }
        let inline = inline(value)
        if inline.count <= room { return [inline] }
        let inner = String(repeating: " ", count: indent + 2)
        let longest = entries.compactMap { $0.name?.count }.max() ?? 0
        var result = [head + "{"]
        for entry in entries {
            let label = entry.name.map { $0 + String(repeating: " ", count: longest - $0.count) + " = " } ?? ""
            var nested = lines(entry.value, indent: indent + 2, room: width - indent - 2 - label.count)
            nested[0] = inner + label + nested[0]
            nested[nested.count - 1] += ","
            result += nested
        }
        return result + [String(repeating: " ", count: indent) + "}"]
    }

    private static func inline(_ value: LuaValue) -> String {
        guard let (head, entries) = parts(value) else { return scalar(value) }
        guard !entries.isEmpty else { return head + "{}" }
        let texts = entries.map { entry in (entry.name.map { "\($0) = " } ?? "") + inline(entry.value) }
        return head + "{ " + texts.joined(separator: ", ") + " }"
    }

    /// The entries of a table, or the known fields of an object; nil for what has no parts.
    private static func parts(_ value: LuaValue) -> (head: String, entries: [(name: String?, value: LuaValue)])? {
        switch value {
        case .table(let table):
            let list = table.array.map { (name: String?.none, value: $0) }
            let fields = table.fields.map { (name: Optional(key($0.key)), value: $0.value) }
            let others = table.others.map { (name: Optional("[\(scalar($0.key))]"), value: $0.value) }
            return ("", list + fields + others)
        case .object(let object):
            let fields = object.shape.fields.enumerated().compactMap {
                index, name -> (name: String?, value: LuaValue)? in
                guard let value = try? object.read(index), !value.isNil else { return nil }
                return (name, value)
            }
            return (object.shape.typeName + " ", fields)
        default: return nil
        }
    }

    private static func key(_ name: String) -> String {
        let isName =
            name.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
            && name.utf8.first.map { !(0x30...0x39).contains($0) } == true
        return isName ? name : "[\(quoted(name))]"
    }

    private static func scalar(_ value: LuaValue) -> String {
        switch value {
        case .nil: "nil"
        case .boolean(let boolean): String(boolean)
        case .integer(let integer): String(integer)
        case .number(let number): self.number(number)
        case .string(let text): quoted(text)
        case .bytes(let bytes): "<\(bytes.count) bytes>"
        case .function: "<function>"
        case .table, .object: ""
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
