import CLua

/// A Lua state as the library makes it: the whole standard library, no hook, no limit.
final class PlainLua {
    private let state: OpaquePointer

    init() {
        guard let state = luaL_newstate() else { fatalError("no memory for a Lua state") }
        self.state = state
        luaL_openlibs(state)
    }

    deinit { lua_close(state) }

    /// Compiles and runs a chunk, and keeps its first result.
    func run(_ source: String) -> Int32 {
        compile(source)
        call(arguments: 0)
        return luaL_ref(state, registry)
    }

    /// Compiles and runs a chunk for nothing but its effects.
    func execute(_ source: String) {
        compile(source)
        call(arguments: 0)
        lua_settop(state, 0)
    }

    func call(_ function: Int32, _ arguments: [Double]) -> Double {
        lua_rawgeti(state, registry, lua_Integer(function))
        for argument in arguments { lua_pushnumber(state, argument) }
        call(arguments: Int32(arguments.count))
        defer { lua_settop(state, 0) }
        return lua_tonumberx(state, -1, nil)
    }

    /// Calls a function with a table of these fields.
    func call(_ function: Int32, row names: [UnsafeMutablePointer<CChar>], _ values: [Double]) -> Bool {
        lua_rawgeti(state, registry, lua_Integer(function))
        lua_createtable(state, 0, Int32(names.count))
        for index in names.indices {
            lua_pushnumber(state, values[index])
            lua_setfield(state, -2, names[index])
        }
        call(arguments: 1)
        defer { lua_settop(state, 0) }
        return lua_toboolean(state, -1) != 0
    }

    // LUA_REGISTRYINDEX and the rest of Lua's macros don't reach Swift.
    private let registry: Int32 = -1_000_000 - 1000

    private func compile(_ source: String) {
        let status = source.withCString { luaL_loadbufferx(state, $0, source.utf8.count, "@plain.lua", "t") }
        precondition(status == LUA_OK)
    }

    private func call(arguments: Int32) {
        precondition(lua_pcallk(state, arguments, 1, 0, 0, nil) == LUA_OK)
    }
}
