import Glibc

/// Throws where nothing could be written in a place: before long work, rather than after it.
///
/// - Parameter failure: makes the error of a reason
func checkWritable(_ path: String, _ failure: (String) -> CommandFailure) throws(CommandFailure) {
    if access(path, F_OK) == 0 {
        guard access(path, W_OK) == 0 else { throw failure(String(cString: strerror(errno))) }
        return
    }
    let trimmed = path.last == "/" ? path.dropLast() : path[...]
    let folder = trimmed.lastIndex(of: "/").map { String(trimmed[...$0]) } ?? "."
    guard access(folder, W_OK | X_OK) == 0 else { throw failure(String(cString: strerror(errno))) }
}
