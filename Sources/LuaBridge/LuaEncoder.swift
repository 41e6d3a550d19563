import CLuaShim

/// Turns a value tree into the byte stream that one protected call in C makes a Lua value of.
struct LuaEncoder {
    let script: LuaScript
    private(set) var bytes: [UInt8] = []
    /// Keeps the objects on the stream alive until Lua has retained them.
    private(set) var boxes: [HostBox] = []

    init(script: LuaScript) {
        self.script = script
    }

    mutating func append(_ value: LuaValue, depth: Int) throws(LuaError) {
        switch value {
        case .nil: tag(WW_TAG_NIL)
        case .boolean(let value): tag(value ? WW_TAG_TRUE : WW_TAG_FALSE)
        case .integer(let value):
            tag(WW_TAG_INTEGER)
            raw(value)
        case .number(let value):
            tag(WW_TAG_NUMBER)
            raw(value)
        case .string(let value): append(text: value.utf8)
        case .bytes(let value): append(text: value)
        case .table(let table): try append(table, depth: depth)
        case .function(let function):
            guard function.references === script.references else {
                throw LuaError(.foreignFunction, "a function of another script can't be passed to this one")
            }
            tag(WW_TAG_REFERENCE)
            raw(function.reference)
        case .object(let object): try append(object)
        }
    }

    private mutating func append(_ table: LuaTable, depth: Int) throws(LuaError) {
        guard depth < script.limits.tableDepth else {
            throw LuaError(.tableTooLarge, "a value is nested more than \(script.limits.tableDepth) deep")
        }
        // A key of nil or NaN can't be in a Lua table.
        let others = table.others.filter { !$0.key.isNil && $0.key == $0.key }
        tag(WW_TAG_TABLE)
        raw(UInt32(clamping: table.array.count))
        raw(UInt32(clamping: table.fields.count + others.count))
        for value in table.array { try append(value, depth: depth + 1) }
        for field in table.fields {
            append(text: field.key.utf8)
            try append(field.value, depth: depth + 1)
        }
        for entry in others {
            try append(entry.key, depth: depth + 1)
            try append(entry.value, depth: depth + 1)
        }
    }

    private mutating func append(_ object: any HostObject) throws(LuaError) {
        let box = HostBox(object)
        let shape = try script.metatable(for: object.shape)
        boxes.append(box)
        tag(WW_TAG_OBJECT)
        raw(UInt64(UInt(bitPattern: Unmanaged.passUnretained(box).toOpaque())))
        raw(UInt64(UInt(bitPattern: Unmanaged.passUnretained(object as AnyObject).toOpaque())))
        raw(shape)
    }

    private mutating func append(text: some Collection<UInt8>) {
        tag(WW_TAG_STRING)
        raw(UInt64(text.count))
        bytes.append(contentsOf: text)
    }

    private mutating func tag(_ tag: some BinaryInteger) {
        bytes.append(UInt8(truncatingIfNeeded: tag))
    }

    private mutating func tag<Tag: RawRepresentable>(_ tag: Tag) where Tag.RawValue: BinaryInteger {
        bytes.append(UInt8(truncatingIfNeeded: tag.rawValue))
    }

    private mutating func raw<Value: BitwiseCopyable>(_ value: Value) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }
}
