/// The text of one chunk and the path that its messages show.
package struct LuaSource: Sendable, Equatable {
    /// Shown in errors and locations, as `rules/recovery/csp.lua`; not opened by this module.
    package let path: String
    /// The file's bytes, which need not be valid UTF-8.
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }
}
