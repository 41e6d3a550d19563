import Engine
import Expression
import Glibc
import Market
import RuleModel
import RuleScript

/// A file of rule tests that questions are added to.
struct QuestionFile {
    let path: String

    /// Adds a question as a test; what to tell about it.
    ///
    /// - Throws: where no test can be made of it, or the file can't be read or written.
    func add(_ question: Question, desk: Desk) throws -> String {
        let test = try QuestionText(question, judge: try desk.snapshotJudge(), at: desk.at)
        let before = access(path, F_OK) == 0 ? try Folder.read(path) : []
        let separator = before.isEmpty ? "" : before.last == UInt8(ascii: "\n") ? "\n" : "\n\n"
        let whole = before + Array((separator + test.text).utf8)
        // A file that Lua refuses, whoever broke it, is not made longer.
        _ = try RuleLoader().load([RuleFile(path: path, bytes: whole)])
        try write(whole)
        let verb = before.isEmpty ? "written to" : "added to"
        let note = path.hasSuffix("_test.lua") ? "" : "; 'wheelwright test' reads files whose names end in _test.lua"
        return "a test of \(test.rule) is \(verb) \(printable(path))\(note)"
    }

    /// Writes beside the file and moves it into its place, so that there is never half of it.
    private func write(_ bytes: [UInt8]) throws(SessionError) {
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure() }
        let outcome = writeAll(bytes, to: descriptor)
        close(descriptor)
        guard outcome == .written, rename(temporary, path) == 0 else {
            let error = failure()
            unlink(temporary)
            throw error
        }
    }

    private func failure() -> SessionError { .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
}
