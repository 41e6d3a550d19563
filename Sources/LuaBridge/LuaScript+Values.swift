import CLua
import CLuaShim

extension LuaScript {
    // MARK: Swift to Lua

    /// Pushes one value; the caller has made room for it.
    func push(_ value: LuaValue, to state: OpaquePointer) throws(LuaError) {
        switch value {
        case .nil: lua_pushnil(state)
        case .boolean(let value): lua_pushboolean(state, value ? 1 : 0)
        case .integer(let value): lua_pushinteger(state, value)
        case .number(let value): lua_pushnumber(state, value.isNaN ? .nan : value)
        case .object(let object): try push(object, to: state)
        default: try pushEncoded(value, to: state)
        }
    }

    /// The argument of most calls, without the detour through the encoder.
    private func push(_ object: any HostObject, to state: OpaquePointer) throws(LuaError) {
        let shape = try metatable(for: object.shape)
        let box = HostBox(object)
        let identity = UInt(bitPattern: Unmanaged.passUnretained(object as AnyObject).toOpaque())
        let status = ww_push_object(state, Unmanaged.passUnretained(box).toOpaque(), UInt64(identity), shape)
        // The userdata has retained it now.
        withExtendedLifetime(box) {}
        try check(status, in: state)
    }

    private func pushEncoded(_ value: LuaValue, to state: OpaquePointer) throws(LuaError) {
        var encoder = LuaEncoder(script: self)
        try encoder.append(value, depth: 0)
        let status = encoder.bytes.withUnsafeBufferPointer { ww_push_encoded(state, $0.baseAddress, $0.count) }
        // Userdata retain their boxes while they are made; until then the encoder holds them.
        withExtendedLifetime(encoder.boxes) {}
        try check(status, in: state)
    }

    /// The registry reference of the metatable for objects of a shape.
    func metatable(for shape: HostShape) throws(LuaError) -> Int32 {
        if let known = shapes[ObjectIdentifier(shape)] { return known.reference }
        let names = shape.fields.joined(separator: "\0") + "\0"
        var reference: Int32 = 0
        let state = state
        try reserve(4, in: state)
        try check(ww_make_shape(state, shape.typeName, names, Int32(shape.fields.count), &reference), in: state)
        shapes[ObjectIdentifier(shape)] = (shape, reference)
        return reference
    }

    // MARK: Lua to Swift

    /// Frees what handles held that have died since; a call that reads many tables of functions would fill the registry.
    @inline(__always)
    func releaseAbandoned() {
        guard references.isAnyAbandoned else { return }
        let abandoned = references.takeAbandoned()
        if !abandoned.isEmpty { ww_release_references(context, abandoned, Int32(clamping: abandoned.count)) }
    }

    /// Copies the value at a stack index; tables deeply, functions and objects as handles.
    func readValue(in state: OpaquePointer, at index: Int32) throws(LuaError) -> LuaValue {
        switch lua_type(state, index) {
        case LUA_TNIL, LUA_TNONE: return .nil
        case LUA_TBOOLEAN: return .boolean(lua_toboolean(state, index) != 0)
        case LUA_TNUMBER:
            if lua_isinteger(state, index) != 0 { return .integer(lua_tointegerx(state, index, nil)) }
            return .number(lua_tonumberx(state, index, nil))
        case LUA_TSTRING: return Self.readString(in: state, at: index)
        default:
            var room = treeLimits
            return try readTree(in: state, at: index, &room)
        }
    }

    /// Copies what stands on the stack from an index on; all of it together is limited like one table.
    func readValues(in state: OpaquePointer, from index: Int32, count: Int32) throws(LuaError) -> [LuaValue] {
        var room = treeLimits
        var values: [LuaValue] = []
        values.reserveCapacity(Int(count))
        for place in index..<index + count {
            switch lua_type(state, place) {
            case LUA_TSTRING:
                let length = Int(lua_rawlen(state, place))
                guard length <= room.text else { throw tooMuchText("") }
                room.text -= length
                values.append(Self.readString(in: state, at: place))
            case LUA_TTABLE: values.append(try readTree(in: state, at: place, &room))
            default: values.append(try readValue(in: state, at: place))
            }
        }
        return values
    }

    /// A text that stands in many places takes its bytes only once in Lua, and once for each place in the copy.
    private var treeLimits: ww_tree_limits {
        ww_tree_limits(
            depth: Int32(clamping: limits.tableDepth), entries: Int64(limits.tableEntries), text: max(0, limits.memory))
    }

    private func tooMuchText(_ path: String) -> LuaError {
        LuaError(.tableTooLarge, "a value has more than \(limits.memory) bytes of text\(path)")
    }

    /// The string at a stack index: text where it is valid UTF-8, bytes where not.
    static func readString(in state: OpaquePointer, at index: Int32) -> LuaValue {
        var length = 0
        guard lua_type(state, index) == LUA_TSTRING, let text = lua_tolstring(state, index, &length) else {
            return .nil
        }
        return .text(UnsafeRawBufferPointer(start: text, count: length))
    }

    private func readTree(
        in state: OpaquePointer, at index: Int32, _ room: inout ww_tree_limits
    ) throws(LuaError) -> LuaValue {
        releaseAbandoned()
        let builder = LuaTreeBuilder(references: references)
        var visitor = builder.visitor
        let status = ww_read(state, index, &room, &visitor)
        switch Int(status) {
        case Int(LUA_OK): return builder.result
        case Int(WW_READ_CYCLE):
            throw LuaError(.cyclicTable, "a table contains itself\(builder.path)")
        case Int(WW_READ_DEPTH):
            throw LuaError(.tableTooLarge, "a table is nested more than \(limits.tableDepth) deep\(builder.path)")
        case Int(WW_READ_SIZE):
            throw LuaError(.tableTooLarge, "a table has more than \(limits.tableEntries) entries")
        case Int(WW_READ_TEXT):
            throw tooMuchText(builder.path)
        case Int(WW_READ_TYPE):
            throw LuaError(
                .unsupportedValue, "a coroutine, or a table or function as a key, can't leave Lua\(builder.path)")
        default:
            let kind = abortKind ?? .memoryLimit
            throw LuaError(kind, abortMessage(kind))
        }
    }
}

extension LuaValue {
    static func text(_ bytes: UnsafeRawBufferPointer) -> LuaValue {
        let units = bytes.bindMemory(to: UInt8.self)
        if let text = String(validating: units, as: UTF8.self) { return .string(text) }
        return .bytes(Array(units))
    }
}
