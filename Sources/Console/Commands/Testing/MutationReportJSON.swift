import RuleModel
import RuleTesting

/// The mutants of rules, and what the tests made of them, for programs.
struct MutationReportJSON {
    private let report: MutationReport

    init(_ report: MutationReport) {
        self.report = report
    }

    var value: JSONValue {
        [
            "mutants": .int(Int64(report.count)), "killed": .int(Int64(report.killed)),
            "unexplained": .int(Int64(report.unexplained.count)),
            "rules": .array(
                report.rules.map { rule in
                    [
                        "rule": .string(rule.rule), "mutants": .int(Int64(rule.count)),
                        "killed": .int(Int64(rule.killed)), "survivors": .array(rule.survivors.map(json)),
                    ]
                }),
            "untested": .array(report.untested.map { .string($0.rule) }),
            "stale_notes": .array(report.staleNotes.map(json)),
        ]
    }

    private func json(_ survivor: MutationReport.Survivor) -> JSONValue {
        [
            "change": .string(survivor.mutant.change), "file": .string(survivor.mutant.location.file),
            "line": .int(Int64(survivor.mutant.location.line)),
            "column": JSONValue(survivor.mutant.location.column) { .int(Int64($0)) },
            "reason": JSONValue(survivor.note) { .string($0.reason) },
        ]
    }

    private func json(_ note: SurvivorNotes.Note) -> JSONValue {
        [
            "mutant": .string(note.label), "reason": .string(note.reason), "file": .string(note.file),
            "line": .int(Int64(note.line)),
        ]
    }
}
