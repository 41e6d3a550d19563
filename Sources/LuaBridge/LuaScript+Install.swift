import CLuaShim

extension LuaScript {
    /// Makes a host function available under its name, in read-only tables for the parts before a dot.
    ///
    /// - Parameter privileged: only files run by `define(_:)` see it.
    package func install(_ function: HostFunction, privileged: Bool = false) throws(LuaError) {
        try enter { state throws(LuaError) in
            try pushHostFunction(function, to: state)
            try check(ww_install(state, function.name, privileged ? 1 : 0), in: state)
        }
        if !privileged { defineName(function.name) }
    }

    /// Makes a value available under a name, dotted or not; a table is copied and can be changed by no script.
    package func install(_ value: LuaValue, as name: String, privileged: Bool = false) throws(LuaError) {
        try enter { state throws(LuaError) in
            try reserve(4, in: state)
            try push(value, to: state)
            try check(ww_install(state, name, privileged ? 1 : 0), in: state)
        }
        if !privileged { defineName(name) }
    }

    /// A handle on a host function, to be given to scripts as a value. It stays with the script to its end.
    package func makeFunction(_ function: HostFunction) throws(LuaError) -> LuaFunction {
        try enter { state throws(LuaError) in
            try pushHostFunction(function, to: state)
            guard case .function(let handle) = try readValue(in: state, at: -1) else {
                preconditionFailure("a host function is a function")
            }
            return handle
        }
    }

    private func pushHostFunction(_ function: HostFunction, to state: OpaquePointer) throws(LuaError) {
        try reserve(4, in: state)
        hostFunctions.append(HostEntry(function))
        try check(ww_push_host_function(state, Int32(hostFunctions.count - 1)), in: state)
    }

    private func defineName(_ name: String) {
        definedNames.insert(String(name.prefix { $0 != "." }))
    }
}
