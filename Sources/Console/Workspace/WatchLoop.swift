import FileWatch
import Market

/// What `--watch` does: a report now, and another one whenever a rule file changes, until Ctrl-C.
struct WatchLoop {
    static let flag = Flag("watch", about: "go on, and run again whenever a rule file changes; Ctrl-C ends it")

    let source: WorkspaceSource
    let io: ConsoleIO

    /// Makes the reports; each reads the files for itself.
    ///
    /// - Throws: what is wrong with the command line. Whatever else goes wrong is told, and may be better the next time.
    func run(_ report: () async throws -> ExitCode) async throws -> ExitCode {
        Interruption.listen()
        let watcher = FileWatcher(source.places)
        var isFallbackTold = false
        try await make(report, mayEnd: true)
        io.note("wheelwright: watching \(watcher.fileCount) file\(watcher.fileCount == 1 ? "" : "s"); Ctrl-C ends")
        repeat {
            if let fallback = watcher.fallback, !isFallbackTold {
                io.note(diagnosticLine(fallback))
                isFallbackTold = true
            }
            guard let changes = await watcher.next(isStopped: { Interruption.happened || io.output.isClosed }) else {
                return .success
            }
            io.note("wheelwright: \(WatchLoop.summary(of: changes))")
            try await make(report, mayEnd: false)
        } while true
    }

    /// `rules/csp.lua has changed`, with the number of the others.
    private static func summary(of changes: [FileChange]) -> String {
        guard let first = changes.first else { return "" }
        let name = printable(first.path)
        if changes.count > 1 { return "\(name) and \(changes.count - 1) more have changed" }
        return "\(name) \(first.isRemoved ? "is gone" : "has changed")"
    }

    private func make(_ report: () async throws -> ExitCode, mayEnd: Bool) async throws {
        do {
            _ = try await report()
        } catch {
            guard let coded = error as? any CodedError, !(mayEnd && coded.exitCode == .usage) else { throw error }
            io.note(diagnosticLine(coded))
        }
        io.output.flush()
    }
}

extension FileWatchError: CodedError {}
