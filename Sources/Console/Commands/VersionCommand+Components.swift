import LuaBridge
import Recording
import SQLite

extension VersionCommand.Component {
    /// The libraries that the program runs on, and the compiler that it was built with.
    static let all = [
        VersionCommand.Component(name: "Lua", version: LuaVersion.text),
        VersionCommand.Component(name: "SQLite", version: SQLiteVersion.text),
        VersionCommand.Component(name: "Swift", version: swift),
    ]

    /// The compiler's version, as far as conditional compilation tells it.
    private static var swift: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
