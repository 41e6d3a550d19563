import CLua
import CLuaShim

extension LuaScript {
    /// Calls a function and returns all its results, deeply copied.
    package func call(_ function: LuaFunction, _ arguments: [LuaValue] = []) throws(LuaError) -> [LuaValue] {
        try enter { state throws(LuaError) in
            // The message handler lies below the results.
            let base = lua_gettop(state) + 1
            try start(function, arguments, results: -1, in: state)
            return try readValues(in: state, from: base + 1, count: lua_gettop(state) - base)
        }
    }

    /// Calls a function and returns its first result, or nil; cheaper than `call`.
    package func callForOne(_ function: LuaFunction, _ arguments: [LuaValue] = []) throws(LuaError) -> LuaValue {
        try enter { state throws(LuaError) in
            try start(function, arguments, results: 1, in: state)
            return try readValue(in: state, at: -1)
        }
    }

    /// Whether a function was made by this script.
    package func owns(_ function: LuaFunction) -> Bool { function.references === references }

    @inline(__always)
    private func start(
        _ function: LuaFunction, _ arguments: [LuaValue], results: Int32, in state: OpaquePointer
    ) throws(LuaError) {
        guard owns(function) else {
            throw LuaError(.foreignFunction, "this function belongs to another script")
        }
        let count = Int32(clamping: arguments.count)
        guard count <= Self.mostValues, ww_prepare_call(state, function.reference, count) != 0 else {
            throw LuaError(.memoryLimit, "no room on the Lua stack for \(arguments.count) values")
        }
        for index in arguments.indices { try push(arguments[index], to: state) }
        try check(ww_call_prepared(state, count, results), in: state)
    }

    /// What Lua's stack can hold, about.
    private static let mostValues: Int32 = 1_000_000

    /// Makes room on the stack for what is about to be pushed.
    func reserve(_ count: Int32, in state: OpaquePointer) throws(LuaError) {
        if count > Self.mostValues || lua_checkstack(state, count) == 0 {
            throw LuaError(.memoryLimit, "no room on the Lua stack for \(count) values")
        }
    }
}
