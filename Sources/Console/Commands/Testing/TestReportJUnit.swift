import Market
import RuleModel
import RuleTesting

/// The results of tests as build servers read them: JUnit's XML, a suite for each rule.
struct TestReportJUnit {
    private let report: TestReport

    init(_ report: TestReport) {
        self.report = report
    }

    var text: String {
        var rules: [String] = []
        for result in report.results where !rules.contains(result.rule) { rules.append(result.rule) }
        let suites = rules.map { rule in suite(rule, report.results.filter { $0.rule == rule }) }.joined()
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites \(counts(report.results))>\n\(suites)</testsuites>\n"
    }

    private func suite(_ rule: String, _ results: [CaseResult]) -> String {
        "  <testsuite name=\"\(escaped(rule))\" \(counts(results))>\n\(results.map(testCase).joined())  </testsuite>\n"
    }

    private func counts(_ results: [CaseResult]) -> String {
        "tests=\"\(results.count)\" failures=\"\(results.count { $0.outcome == .failed })\""
            + " errors=\"\(results.count { $0.outcome == .error })\""
    }

    private func testCase(_ result: CaseResult) -> String {
        let head =
            "    <testcase classname=\"\(escaped(result.rule))\" name=\"\(escaped(result.name))\""
            + " file=\"\(escaped(result.location.file))\" line=\"\(result.location.line)\""
        switch result.outcome {
        case .passed: return head + "/>\n"
        case .failed: return "\(head)>\n\(element("failure", lines(result)))    </testcase>\n"
        case .error: return "\(head)>\n\(element("error", [result.error ?? "an error"]))    </testcase>\n"
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
