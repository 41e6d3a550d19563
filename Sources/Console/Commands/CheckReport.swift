import Expression
import LuaBridge
import Market
import RuleModel
import RuleScript

/// What `check` found, ready to print.
struct CheckReport {
    /// One mistake, with the line that it stands in.
    struct Finding {
        let error: RuleLoadError
        let source: String?
    }

    let findings: [Finding]
    let fileCount: Int
    /// Of the sets without a mistake.
    private let loaded: [LoadedRules]

    init(_ results: [(set: CheckSet, examination: RuleExamination)]) {
        findings = results.flatMap { set, examination in
            CheckReport.ordered(examination.findings, wanted: set.wanted).map { error in
                Finding(error: error, source: CheckReport.line(of: error, in: set))
            }
        }
        fileCount = results.reduce(0) { $0 + ($1.set.wanted?.count ?? ($1.set.files.count + $1.set.modules.count)) }
        loaded = results.compactMap(\.examination.loaded)
    }

    private static func ordered(_ errors: [RuleLoadError], wanted: Set<String>?) -> [RuleLoadError] {
        let chosen = errors.filter { error in
            guard let wanted, let location = error.location else { return true }
            return wanted.contains(location.file)
        }
        return chosen.enumerated().sorted { left, right in
            switch (left.element.location, right.element.location) {
            case (let first?, let second?) where first != second: first < second
            case (nil, _?): true
            case (_?, nil): false
            default: left.offset < right.offset
            }
        }.map(\.element)
    }

    private static func line(of error: RuleLoadError, in set: CheckSet) -> String? {
        guard let location = error.location,
            let file = (set.files + set.modules.values).first(where: { $0.path == location.file })
        else { return nil }
        let lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.indices.contains(location.line - 1) else { return nil }
        return String(decoding: lines[location.line - 1], as: UTF8.self)
    }
}

extension CheckReport {
    /// For people: each mistake with its line and a caret below it; one line where there is none.
    func text(_ style: Styler) -> String {
        guard !findings.isEmpty else { return summary + "\n" }
        var lines: [String] = []
        for finding in findings {
            let place = finding.error.location.map { "\($0): " } ?? ""
            lines.append(printable(place) + style("\(finding.error.code) ", .bold) + printable(finding.error.message))
            if let source = finding.source {
                lines.append("    " + printable(source, keepsTabs: true))
                if let caret = caret(finding, below: source) { lines.append("    " + style(caret, .red)) }
            }
            lines.append("  " + printable(finding.error.remedy))
            lines.append("")
        }
        return lines.joined(separator: "\n") + "\n\(counted(findings.count, "mistake")) in \(files)\n"
    }

    var json: JSONValue {
        [
            "files": .int(Int64(fileCount)),
            "findings": .array(findings.map(json)),
            "trees": count(\.rules.trees.count), "scores": count(\.rules.scores.count),
            "conditions": count(\.conditionCount), "functions": count(\.functions.count),
        ]
    }

    var csv: String {
        var csv = CSVWriter(header: ["code", "file", "line", "column", "message", "remedy"])
        for finding in findings {
            let location = finding.error.location
            csv.append([
                finding.error.code, location?.file ?? "", location.map { String($0.line) } ?? "",
                location?.column.map(String.init) ?? "", finding.error.message, finding.error.remedy,
            ])
        }
        return csv.text
    }

    /// A tab stays a tab, so that the caret stands below what it means.
    private func caret(_ finding: Finding, below source: String) -> String? {
        guard let column = finding.error.location?.column else { return nil }
        var length = 1
        if case .expression(let error, _, _) = finding.error { length = error.length }
        let before = source.unicodeScalars.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
        let rest = max(1, source.unicodeScalars.count - column + 1)
        return before + String(repeating: "^", count: min(length, rest))
    }

    private func json(_ finding: Finding) -> JSONValue {
        let location = finding.error.location
        return [
            "code": .string(finding.error.code), "file": JSONValue(location?.file) { .string($0) },
            "line": JSONValue(location?.line) { .int(Int64($0)) },
            "column": JSONValue(location?.column) { .int(Int64($0)) }, "message": .string(finding.error.message),
            "remedy": .string(finding.error.remedy), "source": JSONValue(finding.source) { .string($0) },
        ]
    }

    /// Null where a mistake stands in the way of counting.
    private func count(_ path: KeyPath<LoadedRules, Int>) -> JSONValue {
        findings.isEmpty ? .int(Int64(total(path))) : .null
    }

    private func total(_ path: KeyPath<LoadedRules, Int>) -> Int {
        loaded.reduce(0) { $0 + $1[keyPath: path] }
    }

    private var files: String { counted(fileCount, "file") }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private var summary: String {
        "\(files): no mistakes; \(counted(total(\.rules.trees.count), "tree")),"
            + " \(counted(total(\.rules.scores.count), "score")), \(counted(total(\.conditionCount), "condition")),"
            + " \(counted(total(\.functions.count), "Lua function"))"
    }
}
