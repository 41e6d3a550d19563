import RuleModel
import RuleTesting

/// The results of tests for programs.
struct TestReportJSON {
    private let report: TestReport
    /// nil where no mutants were tried.
    private let mutation: MutationReport?

    init(_ report: TestReport, mutation: MutationReport? = nil) {
        self.report = report
        self.mutation = mutation
    }

    var value: JSONValue {
        [
            "tests": .array(report.results.map(json)), "passed": .int(Int64(report.count(.passed))),
            "failed": .int(Int64(report.count(.failed))), "errors": .int(Int64(report.count(.error))),
            "decisions": .int(Int64(report.decisions)), "coverage": JSONValue(report.coverage, json),
            "mutation": JSONValue(mutation) { MutationReportJSON($0).value },
        ]
    }

    private func json(_ result: CaseResult) -> JSONValue {
        [
            "rule": .string(result.rule), "name": .string(result.name), "kind": .string(result.kind.rawValue),
            "file": .string(result.location.file), "line": .int(Int64(result.location.line)),
            "outcome": .string(result.outcome.rawValue), "combinations": .int(Int64(result.combinations)),
            "failed_combinations": .int(Int64(result.failureCount)), "failures": .array(result.failures.map(json)),
            "error": JSONValue(result.error) { .string($0) },
        ]
    }

    private func json(_ failure: CaseResult.Failure) -> JSONValue {
        [
            "inputs": .object(failure.inputs.map { JSONValue.Member($0.name, .string($0.value)) }),
            "mismatches": .array(
                failure.mismatches.map { mismatch in
                    [
                        "what": .string(mismatch.what), "expected": .string(mismatch.expected),
                        "actual": .string(mismatch.actual),
                    ]
                }),
        ]
    }

    private func json(_ coverage: CoverageReport) -> JSONValue {
        [
            "percent": .double(coverage.all.percent), "steps": json(coverage.steps),
            "answers": json(coverage.conditions), "threshold_sides": json(coverage.sides),
            "rules": .array(
                coverage.rules.map { rule in
                    [
                        "rule": .string(rule.id), "percent": .double(rule.all.percent), "steps": json(rule.steps),
                        "answers": json(rule.conditions), "threshold_sides": json(rule.sides),
                        "gaps": .array(rule.gaps.map(json)),
                    ]
                }),
        ]
    }

    private func json(_ share: CoverageReport.Share) -> JSONValue {
        ["reached": .int(Int64(share.reached)), "total": .int(Int64(share.total))]
    }

    private func json(_ gap: CoverageReport.Gap) -> JSONValue {
        [
            "kind": .string(gap.kind.rawValue), "file": .string(gap.location.file),
            "line": .int(Int64(gap.location.line)), "column": JSONValue(gap.location.column) { .int(Int64($0)) },
            "text": .string(gap.text),
        ]
    }
}
