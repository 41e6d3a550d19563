/// A deep copy of a Lua table: its list, its named fields, and whatever else it had as keys.
package struct LuaTable: Sendable, Equatable {
    /// Named fields, sorted by the bytes of the name.
    package struct Field: Sendable, Equatable {
        package let key: String
        package let value: LuaValue

        package init(_ key: String, _ value: LuaValue) {
            self.key = key
            self.value = value
        }
    }

    /// An entry whose key is neither a name nor a place in the list, such as `[0]`, `[0.5]` or `[true]`.
    package struct Entry: Sendable, Equatable {
        package let key: LuaValue
        package let value: LuaValue

        package init(_ key: LuaValue, _ value: LuaValue) {
            self.key = key
            self.value = value
        }
    }

    /// The values at 1, 2, 3 … up to the first hole.
    package var array: [LuaValue]
    /// Sorted by the bytes of the name.
    package private(set) var fields: [Field]
    /// Sorted: numbers by value, then strings that are not UTF-8, then booleans.
    package private(set) var others: [Entry]

    package init(array: [LuaValue] = [], fields: [Field] = [], others: [Entry] = []) {
        self.array = array
        self.fields = fields
        self.others = others
        if fields.count > 1 { self.fields.sort { Self.precedes($0.key, $1.key) } }
        if others.count > 1 { self.others.sort { Self.precedes($0.key, $1.key) } }
    }

    /// A table of named fields.
    package init(_ fields: KeyValuePairs<String, LuaValue>) {
        self.init(fields: fields.map { Field($0.key, $0.value) })
    }

    package var isEmpty: Bool { array.isEmpty && fields.isEmpty && others.isEmpty }

    /// The field of that name; `nil` where there is none.
    package subscript(name: String) -> LuaValue? {
        var low = 0
        var high = fields.count
        while low < high {
            let middle = (low + high) / 2
            if Self.precedes(fields[middle].key, name) { low = middle + 1 } else { high = middle }
        }
        return low < fields.count && fields[low].key == name ? fields[low].value : nil
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    private static func precedes(_ left: LuaValue, _ right: LuaValue) -> Bool {
        switch (left, right) {
        case (.integer(let a), .integer(let b)): a < b
        case (.bytes(let a), .bytes(let b)): a.lexicographicallyPrecedes(b)
        case (.boolean(let a), .boolean(let b)): !a && b
        default:
            rank(left) == rank(right) ? (left.number ?? 0) < (right.number ?? 0) : rank(left) < rank(right)
        }
    }

    private static func rank(_ key: LuaValue) -> Int {
        switch key {
        case .integer, .number: 0
        case .bytes: 1
        default: 2
        }
    }
}
