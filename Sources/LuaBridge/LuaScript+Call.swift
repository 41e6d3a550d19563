import CLua
import CLuaShim

extension LuaScript {
    /// Calls a function and returns all its results, deeply copied.
    package func call(_ function: LuaFunction, _ arguments: [LuaValue] = []) throws(LuaError) -> [LuaValue] {
        try enter { state throws(LuaError) in
            let base = lua_gettop(state)
            try start(function, arguments, results: -1, in: state)
            var results: [LuaValue] = []
            let count = lua_gettop(state) - base
            results.reserveCapacity(Int(count))
            for index in 0..<count { results.append(try readValue(in: state, at: base + 1 + index)) }
            return results
        }
    }

    /// Calls a function and returns its first result, or nil; cheaper than `call`.
    package func callForOne(_ function: LuaFunction, _ arguments: [LuaValue] = []) throws(LuaError) -> LuaValue {
        try enter { state throws(LuaError) in
            try start(function, arguments, results: 1, in: state)
            return try readValue(in: state, at: -1)
        }
    }

    private func start(
        _ function: LuaFunction, _ arguments: [LuaValue], results: Int32, in state: OpaquePointer
    ) throws(LuaError) {
        guard function.references === references else {
            throw LuaError(.foreignFunction, "this function belongs to another script")
        }
        guard let count = Int32(exactly: arguments.count) else {
            throw LuaError(.tableTooLarge, "\(arguments.count) arguments are too many")
        }
        try reserve(count + 3, in: state)
        ww_push_reference(state, function.reference)
        for argument in arguments { try push(argument, to: state) }
        try check(ww_call(state, count, results), in: state)
    }

    /// Makes room on the stack for what is about to be pushed.
    func reserve(_ count: Int32, in state: OpaquePointer) throws(LuaError) {
        if count > 1_000_000 || lua_checkstack(state, count) == 0 {
            throw LuaError(.memoryLimit, "no room on the Lua stack for \(count) values")
        }
    }
}
