import LuaBridge

/// The Lua side of the rule language, carried inside the program.
enum Stdlib {
    /// Runs the library's files, which define the names that rule files may use.
    static func define(in script: LuaScript) throws(LuaError) {
        for file in EmbeddedFiles.all where file.path.hasPrefix("stdlib/") {
            try script.define(LuaSource(path: file.path, text: file.text))
        }
    }
}
