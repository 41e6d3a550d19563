import LuaBridge

/// Lua values as JSON texts: what a task's state and results are kept as.
///
/// A table is a list where it has places 1, 2, 3 … only, an object where it has names only; an empty one is an object.
/// Names are sorted, and a number is written as short as it can be read back, so that equal values have equal bytes.
enum LuaJSON {
    /// Why a value has no JSON, or a text is none.
    struct Problem: Error, Hashable {
        /// What is wrong, as it goes on after `ctx.state`: `has a function at 'callback'`.
        let what: String
    }

    /// Tables within tables, at most: with the context around them they must still fit into what crosses to Lua.
    static let deepest = 60

    /// - Parameter limit: bytes that may be written
    static func text(of value: LuaValue, limit: Int) throws(Problem) -> String {
        var writer = Writer(limit: limit)
        try writer.write(value, path: "", depth: 0)
        return writer.text
    }

    private struct Writer {
        let limit: Int
        var text = ""

        mutating func append(_ piece: String) throws(Problem) {
            text += piece
            if text.utf8.count > limit { throw Problem(what: "takes more than \(limit >> 10) KiB") }
        }

        mutating func write(_ value: LuaValue, path: String, depth: Int) throws(Problem) {
            switch value {
            case .nil: try append("null")
            case .boolean(let boolean): try append(boolean ? "true" : "false")
            case .integer(let integer): try append(String(integer))
            case .number(let number): try append(try LuaJSON.text(of: number, path: path))
            case .string(let string): try append(LuaJSON.quoted(string))
            case .table(let table): try write(table, path: path, depth: depth + 1)
            case .bytes: throw Problem(what: "has a text that is not UTF-8\(LuaJSON.place(path))")
            case .function, .object: throw Problem(what: "has a \(value.typeName)\(LuaJSON.place(path))")
            }
        }

        mutating func write(_ table: LuaTable, path: String, depth: Int) throws(Problem) {
            guard depth <= LuaJSON.deepest else {
                throw Problem(what: "is nested more than \(LuaJSON.deepest) deep\(LuaJSON.place(path))")
            }
            guard table.others.isEmpty, table.array.isEmpty || table.fields.isEmpty else {
                throw Problem(what: "has a table that is neither a list nor only of names\(LuaJSON.place(path))")
            }
            guard table.array.isEmpty else {
                for (index, value) in table.array.enumerated() {
                    try append(index == 0 ? "[" : ",")
                    try write(value, path: "\(path)[\(index + 1)]", depth: depth)
                }
                return try append("]")
            }
            try append("{")
            for (index, field) in table.fields.enumerated() {
                try append((index == 0 ? "" : ",") + LuaJSON.quoted(field.key) + ":")
                try write(field.value, path: path.isEmpty ? field.key : "\(path).\(field.key)", depth: depth)
            }
            try append("}")
        }
    }

    private static func text(of number: Double, path: String) throws(Problem) -> String {
        guard number.isFinite else { throw Problem(what: "has a number that is not finite\(place(path))") }
        // Swift writes the shortest text that reads back the same; a whole number keeps its `.0`, so that it stays one.
        return "\(number)"
    }

    private static func place(_ path: String) -> String {
        path.isEmpty ? "" : " at '\(String(path.unicodeScalars.prefix(80)))'"
    }

    static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case let scalar where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
