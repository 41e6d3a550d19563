import CLua
import CLuaShim

/// Arguments are counted from 0; every error names the function, the argument, what was wanted and what came.
extension HostCall {
    /// Any value, deeply copied; nil where the argument is missing.
    package func value(_ index: Int) throws(LuaError) -> LuaValue {
        guard index < count else { return .nil }
        do {
            return try script.readValue(in: state, at: Int32(index + 1))
        } catch {
            throw mismatch(index, error.message)
        }
    }

    /// Any number, NaN and the infinities included.
    package func number(_ index: Int) throws(LuaError) -> Double {
        guard lua_type(state, position(index)) == LUA_TNUMBER else { throw wanted("a number", index) }
        return lua_tonumberx(state, position(index), nil)
    }

    /// A number that is neither NaN nor infinite.
    package func finiteNumber(_ index: Int) throws(LuaError) -> Double {
        let value = try number(index)
        guard value.isFinite else {
            throw mismatch(index, "expected a finite number, got \(value.isNaN ? .nan : value)")
        }
        return value
    }

    /// A whole number: an integer, or a float without a fraction that fits one.
    package func integer(_ index: Int) throws(LuaError) -> Int64 {
        let value = try number(index)
        if lua_isinteger(state, position(index)) != 0 { return lua_tointegerx(state, position(index), nil) }
        guard let whole = Int64(exactly: value) else {
            throw mismatch(index, "expected a whole number, got \(value.isNaN ? .nan : value)")
        }
        return whole
    }

    /// Text; a number is not taken for it.
    package func string(_ index: Int) throws(LuaError) -> String {
        guard lua_type(state, position(index)) == LUA_TSTRING else { throw wanted("a string", index) }
        guard case .string(let text) = LuaScript.readString(in: state, at: position(index)) else {
            throw mismatch(index, "expected text, got bytes that are not UTF-8")
        }
        charge(text.utf8.count / 64)
        return text
    }

    package func boolean(_ index: Int) throws(LuaError) -> Bool {
        guard lua_type(state, position(index)) == LUA_TBOOLEAN else { throw wanted("a boolean", index) }
        return lua_toboolean(state, position(index)) != 0
    }

    /// A table, deeply copied.
    package func table(_ index: Int) throws(LuaError) -> LuaTable {
        guard lua_type(state, position(index)) == LUA_TTABLE, case .table(let table) = try value(index) else {
            throw wanted("a table", index)
        }
        return table
    }

    /// A handle that may be kept and called after the body has returned.
    package func function(_ index: Int) throws(LuaError) -> LuaFunction {
        guard lua_type(state, position(index)) == LUA_TFUNCTION, case .function(let function) = try value(index) else {
            throw wanted("a function", index)
        }
        return function
    }

    /// A host object of the given class; `typeName` is what the error calls it.
    package func object<Object: HostObject>(
        _ index: Int, as type: Object.Type, called typeName: String
    ) throws(LuaError) -> Object {
        guard let box = ww_object_box(state, position(index)),
            let object = Unmanaged<HostBox>.fromOpaque(box).takeUnretainedValue().object as? Object
        else { throw wanted("a \(typeName)", index) }
        return object
    }

    /// Whether the argument is missing or nil.
    package func isNil(_ index: Int) -> Bool {
        lua_type(state, position(index)) <= LUA_TNIL
    }

    package func optionalNumber(_ index: Int) throws(LuaError) -> Double? { isNil(index) ? nil : try number(index) }
    package func optionalInteger(_ index: Int) throws(LuaError) -> Int64? { isNil(index) ? nil : try integer(index) }
    package func optionalString(_ index: Int) throws(LuaError) -> String? { isNil(index) ? nil : try string(index) }
    package func optionalBoolean(_ index: Int) throws(LuaError) -> Bool? { isNil(index) ? nil : try boolean(index) }
    package func optionalTable(_ index: Int) throws(LuaError) -> LuaTable? { isNil(index) ? nil : try table(index) }
    package func optionalFunction(_ index: Int) throws(LuaError) -> LuaFunction? {
        isNil(index) ? nil : try function(index)
    }

    /// The error for an argument whose type is right and whose value is not, as `expected a strike above 0, got -1`.
    package func mismatch(_ index: Int, _ what: String) -> LuaError {
        let name = index < function.parameters.count ? " '\(function.parameters[index].name)'" : ""
        return LuaError(
            .argument, "bad argument #\(index + 1)\(name) to \(function.name): \(what)",
            at: ruleLocation ?? location())
    }

    private func wanted(_ what: String, _ index: Int) -> LuaError {
        mismatch(index, "expected \(what), got \(typeName(index))")
    }

    private func position(_ index: Int) -> Int32 { Int32(index + 1) }

    private func typeName(_ index: Int) -> String {
        switch lua_type(state, position(index)) {
        case LUA_TNONE: return "no value"
        case LUA_TNIL: return "nil"
        case LUA_TBOOLEAN: return "a boolean"
        case LUA_TNUMBER: return "a number"
        case LUA_TSTRING: return "a string"
        case LUA_TTABLE: return "a table"
        case LUA_TFUNCTION: return "a function"
        case LUA_TTHREAD: return "a coroutine"
        default: return "a " + String(cString: ww_object_type(state, position(index)))
        }
    }
}
