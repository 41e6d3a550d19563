#if canImport(Glibc)
    import Glibc
#endif

/// The recorded and reference data that lies beside the repository, in `../shared/data`, and is never committed into it.
package enum SharedData {
    /// The repository's root, found from this file.
    package static let repository: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/")
    }()

    /// The folder with the shared data; nil where this machine doesn't have it.
    package static let root: String? = {
        let folder = repository + "/../shared/data"
        return access(folder, R_OK) == 0 ? folder : nil
    }()

    /// Whether tests that need the data can run; for `.enabled(if: SharedData.isPresent, "…")`.
    package static var isPresent: Bool { root != nil }
}
