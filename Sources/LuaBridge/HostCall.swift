import CLua
import CLuaShim

/// One call from Lua: its arguments, and where it came from. Good only until the body returns.
package struct HostCall {
    package let script: LuaScript
    let entry: HostEntry
    let state: OpaquePointer

    var function: HostFunction { entry.function }

    /// How many arguments came, trailing nils included.
    package var count: Int { Int(lua_gettop(state)) }

    /// Books work that doesn't show in Lua, so that a loop of dear calls ends by the script's limits.
    ///
    /// - Parameter instructions: how many of Lua's instructions take as long; a hundred are about a microsecond
    package func charge(_ instructions: Int) {
        ww_book(state, Int64(instructions))
    }

    /// The file and line of the Lua code that made the call.
    ///
    /// - Parameter level: 1 is the direct caller, 2 the caller of that function, as seen from a library function.
    /// - Returns: `nil` where that level is no Lua code, or where a tail call has replaced it.
    package func location(level: Int = 1) -> LuaLocation? {
        guard let level = Int32(exactly: level) else { return nil }
        return script.location(in: state, level: level)
    }

    /// The file and line of the nearest caller that is not a chunk of our own library.
    package var ruleLocation: LuaLocation? { script.ruleLocation(in: state) }
}
