import CLuaShim

/// Builds a `LuaValue` from the visits of `ww_read`; it never calls Lua, so nothing can jump over its frames.
final class LuaTreeBuilder {
    private struct Level {
        var key: LuaValue?
        /// The list so far, and the entries that came before their turn.
        var array: [LuaValue] = []
        var early: [(index: Int64, value: LuaValue)] = []
        var fields: [LuaTable.Field] = []
        var others: [LuaTable.Entry] = []
    }

    private let references: LuaReferences
    private var levels: [Level] = []
    private(set) var result = LuaValue.nil

    init(references: LuaReferences) {
        self.references = references
    }

    /// Where in the tree the visit stands, as ` at .legs[2]`; empty at the root.
    var path: String {
        let keys = levels.compactMap(\.key)
        if keys.isEmpty { return "" }
        let places = keys.prefix(8).map { key in
            switch key {
            case .string(let name): "." + excerpt(name)
            case .integer(let index): "[\(index)]"
            case .number(let number): "[\(number)]"
            case .boolean(let boolean): "[\(boolean)]"
            default: "[a \(key.typeName)]"
            }
        }
        return " at " + places.joined() + (keys.count > places.count ? "…" : "")
    }

    /// The C functions that lead back here; good as long as the builder.
    var visitor: ww_visitor {
        ww_visitor(
            target: Unmanaged.passUnretained(self).toOpaque(),
            nil: { LuaTreeBuilder.at($0)?.add(.nil) },
            boolean: { LuaTreeBuilder.at($0)?.add(.boolean($1 != 0)) },
            integer: { LuaTreeBuilder.at($0)?.add(.integer($1)) },
            number: { LuaTreeBuilder.at($0)?.add(.number($1)) },
            string: { target, text, length in
                LuaTreeBuilder.at(target)?.add(.text(UnsafeRawBufferPointer(start: text, count: length)))
            },
            function: { LuaTreeBuilder.at($0)?.addFunction(reference: $1, identity: UInt(bitPattern: $2)) },
            object: { target, box in
                guard let box else { return }
                LuaTreeBuilder.at(target)?.add(.object(Unmanaged<HostBox>.fromOpaque(box).takeUnretainedValue().object))
            },
            begin: { LuaTreeBuilder.at($0)?.levels.append(Level()) },
            end: { LuaTreeBuilder.at($0)?.endTable() })
    }

    private static func at(_ target: UnsafeMutableRawPointer?) -> LuaTreeBuilder? {
        // Safe: `readTree` holds the builder while C walks the table.
        target.map { Unmanaged<LuaTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    private func addFunction(reference: Int32, identity: UInt) {
        add(.function(LuaFunction(reference: reference, identity: identity, references: references)))
    }

    private func endTable() {
        guard let level = levels.popLast() else { return }
        add(.table(Self.table(from: level)))
    }

    /// Inside a table values come in pairs: a key, then what it leads to.
    private func add(_ value: LuaValue) {
        guard let last = levels.indices.last else {
            result = value
            return
        }
        guard let key = levels[last].key else {
            levels[last].key = value
            return
        }
        levels[last].key = nil
        switch key {
        case .string(let name): levels[last].fields.append(LuaTable.Field(name, value))
        case .integer(Int64(levels[last].array.count) + 1): levels[last].array.append(value)
        case .integer(let index) where index > 0: levels[last].early.append((index, value))
        default: levels[last].others.append(LuaTable.Entry(key, value))
        }
    }

    /// The list ends at the first hole; what comes after it keeps its key.
    private static func table(from level: Level) -> LuaTable {
        if level.early.isEmpty { return LuaTable(array: level.array, fields: level.fields, others: level.others) }
        let early = level.early.sorted { $0.index < $1.index }
        let count = zip(early, (level.array.count + 1)...).prefix { $0.index == $1 }.count
        let rest = early.dropFirst(count).map { LuaTable.Entry(.integer($0.index), $0.value) }
        return LuaTable(
            array: level.array + early.prefix(count).map(\.value), fields: level.fields, others: level.others + rest)
    }
}
