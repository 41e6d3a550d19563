import CLua
import CLuaShim

extension LuaScript {
    /// The body of `require`: pushes the module's one shared value.
    func require(in state: OpaquePointer) -> Int32 {
        do {
            guard case .string(let name) = LuaScript.readString(in: state, at: 1), Self.isModuleName(name) else {
                throw LuaError(
                    .invalidModuleName, "'\(printable(at: 1, in: state))' is no module name",
                    at: callerLocation(in: state))
            }
            switch modules[name] {
            case .loaded(let reference): ww_push_reference(state, reference)
            case .loading:
                throw LuaError(
                    .moduleCycle, "module '\(name)' requires itself, directly or through others",
                    at: callerLocation(in: state))
            case nil: try loadModule(name, in: state)
            }
            return 1
        } catch {
            return raise(error, in: state)
        }
    }

    /// Runs the module's chunk and leaves its value on the stack and in the registry.
    private func loadModule(_ name: String, in state: OpaquePointer) throws(LuaError) {
        guard let source = resolveModule(name) else {
            throw LuaError(.moduleNotFound, "there is no module '\(name)'", at: callerLocation(in: state))
        }
        modules[name] = .loading
        do {
            let main = try load(source, privileged: false)
            try reserve(5, in: state)
            ww_push_reference(state, main.reference)
            try check(ww_call(state, 0, 1), in: state)
            if lua_type(state, -1) == LUA_TNIL {
                lua_settop(state, -2)
                lua_pushboolean(state, 1)
            }
            lua_pushvalue(state, -1)
            var reference: Int32 = 0
            try check(ww_make_reference(state, &reference), in: state)
            modules[name] = .loaded(reference)
        } catch {
            modules[name] = nil
            throw error
        }
    }

    /// Letters, digits, `_` and `-`, with single dots between: nothing that could leave a rule folder.
    private static func isModuleName(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return name.utf8.count <= 200
            && parts.allSatisfy { part in !part.isEmpty && part.allSatisfy(isModuleCharacter) }
    }

    private static func isModuleCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// A string for a message: short, on one line, without control characters.
    private func printable(at index: Int32, in state: OpaquePointer) -> String {
        var length = 0
        guard let text = lua_tolstring(state, index, &length) else { return "" }
        let bytes = UnsafeRawBufferPointer(start: text, count: min(length, 60))
        return String(decoding: bytes.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
    }
}
