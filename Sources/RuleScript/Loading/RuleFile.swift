/// A rule file's path and bytes; reading files is the caller's.
package struct RuleFile: Sendable, Hashable {
    /// As the trader knows it: `rules/recovery/csp.lua`, relative to the workspace.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }
}
