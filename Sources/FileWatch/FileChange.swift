/// A file below a watched folder that was written, made, renamed or removed.
package struct FileChange: Sendable, Hashable {
    /// The path as the watched folder was named, joined with the file's own.
    package let path: String
    package let isRemoved: Bool

    package init(path: String, isRemoved: Bool) {
        self.path = path
        self.isRemoved = isRemoved
    }
}
