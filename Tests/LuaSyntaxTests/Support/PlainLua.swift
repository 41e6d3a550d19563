import CLua

/// Lua's own compiler without any of our limits: the oracle of what is Lua 5.4.
enum PlainLua {
    /// The compiler's message; nil where it takes the source. A byte order mark and a first line for the shell are left out,
    /// as `luaL_loadfile` does.
    static func refusal(of bytes: [UInt8]) -> String? {
        guard let state = luaL_newstate() else { return "no state" }
        defer { lua_close(state) }
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        if rest.first == UInt8(ascii: "#") { rest = rest.drop { $0 != 0x0A } }
        let status = rest.withUnsafeBytes { buffer in
            luaL_loadbufferx(state, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, "=test", "t")
        }
        guard status != LUA_OK else { return nil }
        return lua_tolstring(state, -1, nil).map { String(cString: $0) } ?? "no text"
    }
}
