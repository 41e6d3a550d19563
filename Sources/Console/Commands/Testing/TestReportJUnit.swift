import Market
import RuleModel
import RuleTesting

/// The results of tests as build servers read them: JUnit's XML, a suite for each rule.
struct TestReportJUnit {
    private let report: TestReport
    /// nil where no mutants were tried.
    private let mutation: MutationReport?

    init(_ report: TestReport, mutation: MutationReport? = nil) {
        self.report = report
        self.mutation = mutation
    }

    /// A test as a build server sees it.
    private struct Entry {
        let rule: String
        let name: String
        let location: SourceLocation
        let outcome: CaseOutcome
        /// What is wrong, a line each.
        let lines: [String]
    }

    var text: String {
        let entries = report.results.map(entry) + (mutation.map(entries) ?? [])
        var rules: [String] = []
        for entry in entries where !rules.contains(entry.rule) { rules.append(entry.rule) }
        let suites = rules.map { rule in suite(rule, entries.filter { $0.rule == rule }) }.joined()
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites \(counts(entries))>\n\(suites)</testsuites>\n"
    }

    private func entry(_ result: CaseResult) -> Entry {
        let lines = result.error.map { [$0] } ?? self.lines(result)
        return Entry(
            rule: result.rule, name: result.name, location: result.location, outcome: result.outcome, lines: lines)
    }

    /// One test for each rule: that every mutant is noticed or explained; and one for each note that is of no use.
    private func entries(_ mutation: MutationReport) -> [Entry] {
        func entry(_ rule: String, _ name: String, _ location: SourceLocation, _ lines: [String]) -> Entry {
            Entry(rule: rule, name: name, location: location, outcome: lines.isEmpty ? .passed : .failed, lines: lines)
        }
        return mutation.rules.map { rule in
            let survivors = rule.survivors.filter { $0.note == nil }
            return entry(
                rule.rule, "every mutant is noticed", rule.location,
                survivors.map { "no test would notice if \($0.mutant.change) (\($0.mutant.location))" })
        } + mutation.untested.map { entry($0.rule, "has tests", $0.location, ["it has no test"]) }
            + mutation.staleNotes.map { note in
                entry(
                    note.rule, "the note on line \(note.line) explains a mutant",
                    SourceLocation(file: note.file, line: note.line), ["it explains none: \(note.label)"])
            }
    }

    private func suite(_ rule: String, _ entries: [Entry]) -> String {
        "  <testsuite name=\"\(escaped(rule))\" \(counts(entries))>\n\(entries.map(testCase).joined())  </testsuite>\n"
    }

    private func counts(_ entries: [Entry]) -> String {
        "tests=\"\(entries.count)\" failures=\"\(entries.count { $0.outcome == .failed })\""
            + " errors=\"\(entries.count { $0.outcome == .error })\""
    }

    private func testCase(_ entry: Entry) -> String {
        let head =
            "    <testcase classname=\"\(escaped(entry.rule))\" name=\"\(escaped(entry.name))\""
            + " file=\"\(escaped(entry.location.file))\" line=\"\(entry.location.line)\""
        switch entry.outcome {
        case .passed: return head + "/>\n"
        case .failed: return "\(head)>\n\(element("failure", entry.lines))    </testcase>\n"
        case .error: return "\(head)>\n\(element("error", entry.lines))    </testcase>\n"
        }
    }

    private func element(_ name: String, _ lines: [String]) -> String {
        let body = lines.map(escaped).joined(separator: "\n")
        return "      <\(name) message=\"\(escaped(lines.first ?? ""))\">\(body)</\(name)>\n"
    }

    private func lines(_ result: CaseResult) -> [String] {
        result.failures.flatMap { failure in
            let inputs = failure.inputs.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
            let place = inputs.isEmpty ? "" : " with \(inputs)"
            return failure.mismatches.map { "\($0.what): expected \($0.expected), got \($0.actual)\(place)" }
        }
    }

    /// Text as XML takes it; what it can't hold, such as a control character, becomes a space.
    private func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in printable(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
