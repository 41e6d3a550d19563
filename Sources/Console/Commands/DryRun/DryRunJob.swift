import DryRun
import Glibc

/// A replay with a progress bar, which Ctrl-C ends cleanly and a file keeps for later.
struct DryRunJob {
    let replay: Replay
    /// Where it is kept; nil where it isn't.
    let checkpoint: String?
    let io: ConsoleIO

    func results() async throws -> [DryRunResult] {
        if let checkpoint {
            try checkWritable(checkpoint) { reason in
                CommandFailure(
                    "U315", "cannot keep the run: \(reason) (\(checkpoint))",
                    remedy: "name a file for --resume in a folder that can be written to")
            }
        }
        Interruption.listen()
        let begun = try read()
        let bar = io.progress("replaying", unit: "steps", total: replay.timeline.steps.count)
        defer { bar.finish() }
        let results = try await replay.run(
            resuming: begun, progress: { bar.update($0) }, isCancelled: { Interruption.happened }, save: save)
        bar.finish()
        if let checkpoint, let first = results.first {
            if case .complete = first.ending {
                unlink(checkpoint)
            } else {
                io.note("wheelwright: stopped; the same command line goes on from \(checkpoint)")
            }
        }
        return results
    }

    private func read() throws -> Checkpoint? {
        guard let checkpoint, access(checkpoint, F_OK) == 0 else { return nil }
        let begun = try Checkpoint(try Folder.read(checkpoint, as: .checkpoint), path: checkpoint)
        try begun.check(for: replay, path: checkpoint)
        io.note("wheelwright: going on from \(checkpoint) after \(begun.steps) of \(replay.timeline.steps.count) steps")
        return begun
    }

    private var save: ((Checkpoint) throws -> Void)? {
        guard let checkpoint else { return nil }
        return { state in
            // It is moved to its place when it is whole: a run that is killed leaves the one before, or none.
            try ReplacedFile(path: checkpoint, mayBeNew: true).write(state.bytes)
        }
    }
}
