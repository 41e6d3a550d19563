/// What to import.
package struct ImportRequest: Sendable {
    package let format: ImportFormat
    /// Files, and folders that are searched with all below them.
    package let sources: [String]
    /// Whether other content under the same key is overwritten; it also reads files again that were imported before.
    package let replacing: Bool
    /// How many files are read at a time.
    package let threads: Int

    package init(format: ImportFormat, sources: [String], replacing: Bool = false, threads: Int = 2) {
        self.format = format
        self.sources = sources
        self.replacing = replacing
        self.threads = max(1, threads)
    }
}

/// How far an import has come.
package struct ImportProgress: Sendable, Hashable {
    package let filesDone: Int
    package let files: Int
    /// Rows read.
    package let rows: Int
    /// Bytes read, as they are on disk.
    package let bytes: Int
}
