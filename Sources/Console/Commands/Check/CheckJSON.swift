import Analysis

extension CheckResult {
    /// For editors and scripts.
    var json: JSONValue {
        [
            "files": .int(Int64(fileCount)), "errors": .int(Int64(count(.error))),
            "warnings": .int(Int64(count(.warning))), "information": .int(Int64(count(.information))),
            "findings": .array(findings.map(\.json)),
            "rules": isLoaded ? .array(shares.map(CheckResult.json)) : .null,
            "trees": known(trees), "scores": known(scores), "strategies": known(strategies), "tasks": known(tasks),
            "conditions": known(conditions), "functions": known(functions),
        ]
    }

    var csv: String {
        var csv = CSVWriter(header: [
            "code", "severity", "file", "line", "column", "end_column", "rule", "node", "message", "remedy", "witness",
        ])
        for finding in findings {
            let place = finding.place
            csv.append([
                finding.code, finding.severity.rawValue, place?.file ?? "", place.map { String($0.line) } ?? "",
                place?.column.map(String.init) ?? "", place?.endColumn.map(String.init) ?? "", finding.rule ?? "",
                finding.node ?? "", finding.message, finding.remedy, finding.witness.joined(separator: ", "),
            ])
        }
        return csv.text
    }

    private static func json(_ share: (rule: String, opaque: Int, total: Int)) -> JSONValue {
        ["id": .string(share.rule), "conditions": .int(Int64(share.total)), "functions": .int(Int64(share.opaque))]
    }

    /// Null where a mistake stands in the way of counting.
    private func known(_ count: Int) -> JSONValue { isLoaded ? .int(Int64(count)) : .null }
}

extension CheckFinding.Place {
    /// The column behind the last character that is meant.
    var endColumn: Int? { column.map { $0 + length } }
}

extension CheckFinding {
    fileprivate var json: JSONValue {
        [
            "code": .string(code), "severity": .string(severity.rawValue),
            "file": JSONValue(place?.file) { .string($0) },
            "line": JSONValue(place?.line) { .int(Int64($0)) }, "column": JSONValue(place?.column) { .int(Int64($0)) },
            "end_column": JSONValue(place?.endColumn) { .int(Int64($0)) },
            "rule": JSONValue(rule) { .string($0) }, "node": JSONValue(node) { .string($0) },
            "message": .string(message), "remedy": .string(remedy),
            "witness": .array(witness.map { .string($0) }), "source": JSONValue(source) { .string($0) },
        ]
    }
}
