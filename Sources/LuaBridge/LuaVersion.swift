import CLua

/// The Lua that the program was built with.
package enum LuaVersion {
    /// `5.4.4`.
    package static var text: String { "\(LUA_VERSION_MAJOR).\(LUA_VERSION_MINOR).\(LUA_VERSION_RELEASE)" }
}
