import DryRun
import Glibc
import LuaSyntax
import RuleModel
import RuleScript

/// An audit with its progress bar and its copy of the recording, which is gone again when it ends.
struct AuditJob {
    let replay: Replay
    let request: DryRunRequest
    let samples: Int
    let io: ConsoleIO

    func result() async throws -> AuditText {
        Interruption.listen()
        let folder = io.environment("TMPDIR") ?? "/tmp"
        let copy = "\(folder)/wheelwright-audit-\(getpid()).whl"
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(copy + suffix) } }
        let bar = io.progress("auditing", unit: "steps", total: replay.timeline.steps.count)
        defer { bar.finish() }
        let report = try await replay.audit(
            samples: samples, copy: copy, progress: { bar.update($0) }, isCancelled: { Interruption.happened })
        bar.finish()
        return AuditText(report: report, dates: dates, strategy: request.strategy.id, recording: request.path)
    }

    /// The dates that are written into the rules and what they require, in order of place.
    private var dates: [(file: String, date: DateLiteral)] {
        let rules = request.dryRun.rules
        let files = rules.files + rules.modules.values.sorted { $0.path < $1.path }
        return files.flatMap { file in
            // What doesn't parse hasn't been loaded either, and was told before.
            ((try? LuaChunk.parse(file.bytes))?.dateLiterals ?? []).map { (file.path, $0) }
        }
    }
}
