import Glibc

/// The real program, which stands beside the test bundle in the build folder.
package enum BuiltProgram {
    /// Its path; nil where the tests were moved away from it.
    package static let path: String? = {
        let candidates = CommandLine.arguments + [ownPath].compactMap { $0 }
        for candidate in candidates where candidate.contains(".xctest") {
            // The bundle is a file, or a folder with files in it.
            let parts = candidate.split(separator: "/", omittingEmptySubsequences: false)
            guard let bundle = parts.firstIndex(where: { $0.hasSuffix(".xctest") }) else { continue }
            let program = (parts[..<bundle] + ["wheelwright"]).joined(separator: "/")
            if access(program, X_OK) == 0 { return program }
        }
        return nil
    }()

    private static let ownPath: String? = {
        guard let path = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }()
}
