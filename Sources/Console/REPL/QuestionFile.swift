import Engine
import Glibc
import Market
import RuleModel
import RuleScript
import RuleTesting

/// A file of rule tests that questions are added to.
struct QuestionFile {
    let path: String

    /// Adds a question as a test that passes with the rules in force; what to tell about it.
    ///
    /// - Throws: where no such test can be made of it, or the file can't be read or written.
    func add(_ question: Question, desk: Desk) throws -> String {
        let loaded = try desk.rules.loaded()
        let text = try QuestionText(question, judge: try desk.snapshotJudge(), at: desk.at)
        let expectation = try passingExpectation(of: text, loaded)
        let before = access(path, F_OK) == 0 ? try Folder.read(path, as: .test) : []
        try write(try whole(before, text, expectation, loaded))
        let verb = before.isEmpty ? "written to" : "added to"
        let note = path.hasSuffix("_test.lua") ? "" : "; 'wheelwright test' reads files whose names end in _test.lua"
        return "a test of \(text.rule) is \(verb) \(printable(path))\(note)"
    }

    /// The first expectation that holds in the market of a test, which has no other contracts to look for.
    private func passingExpectation(of text: QuestionText, _ loaded: LoadedRules) throws -> QuestionText.Expectation {
        var reason = ""
        for expectation in QuestionText.Expectation.allCases {
            let file = RuleFile(path: path, text: text.declaration(expecting: expectation, number: 1))
            let loading = TestSuite.load([file], rules: loaded.rules)
            if let finding = loading.findings.first { throw SessionError.unsavedQuestion(reason: finding.message) }
            let report = TestRun(loading.suite).run(rules: loaded.rules, functions: loaded.functions)
            if report.hasPassed { return expectation }
            let mismatch = report.results.first?.failures.first?.mismatches.first
            reason = report.results.first?.error ?? mismatch.map { "\($0.what) is \($0.actual) there" } ?? reason
        }
        throw SessionError.unsavedQuestion(reason: reason)
    }

    /// The file with the test at its end; a number tells cases of one name apart.
    private func whole(
        _ before: [UInt8], _ text: QuestionText, _ expectation: QuestionText.Expectation, _ loaded: LoadedRules
    ) throws -> [UInt8] {
        let separator = before.isEmpty ? "" : before.last == UInt8(ascii: "\n") ? "\n" : "\n\n"
        let known = String(decoding: before, as: UTF8.self)
        var number = 1
        while known.contains("\"\(text.name(number))\"") { number += 1 }
        let declaration = text.declaration(expecting: expectation, number: number)
        let whole = before + Array((separator + declaration).utf8)
        // A file that has a mistake already is not made longer.
        if let finding = TestSuite.load([RuleFile(path: path, bytes: whole)], rules: loaded.rules).findings.first {
            throw SessionError.unsavedQuestion(reason: finding.message)
        }
        return whole
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
