import Recording

/// Runs a function on a POSIX thread of its own, which nobody waits for.
///
/// - Returns: false where the system has no thread to give
package func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    guard let thread = WorkerThread(body) else { return false }
    thread.detach()
    return true
}
