import Analysis

/// Findings as SARIF 2.1.0, which code review tools and editors read.
///
/// - Source: OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*, §3.
extension CheckResult {
    private static let schema =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    var sarif: JSONValue {
        let codes = Set(findings.map(\.code)).sorted()
        let driver: JSONValue = [
            "name": "wheelwright", "version": .string(ProductVersion.text),
            "rules": .array(codes.map(CheckResult.rule)),
        ]
        let run: JSONValue = [
            "tool": ["driver": driver], "columnKind": "unicodeCodePoints",
            "results": .array(findings.map { result($0, codes: codes) }),
        ]
        return ["$schema": .string(CheckResult.schema), "version": "2.1.0", "runs": [run]]
    }

    private static func rule(_ code: String) -> JSONValue {
        guard let section = ErrorSection.named(code) else { return ["id": .string(code)] }
        return [
            "id": .string(code), "shortDescription": ["text": .string(section.title)],
            "fullDescription": ["text": .string(section.happened)], "help": ["text": .string(section.remedy)],
        ]
    }

    private func result(_ finding: CheckFinding, codes: [String]) -> JSONValue {
        var text = "\(finding.message); \(finding.remedy)"
        if let example = finding.example { text += " (for example: \(example))" }
        var members: [JSONValue.Member] = [
            .init("ruleId", .string(finding.code)),
            .init("ruleIndex", JSONValue(codes.firstIndex(of: finding.code)) { .int(Int64($0)) }),
            .init("level", .string(finding.severity.level)), .init("message", ["text": .string(text)]),
        ]
        if let place = finding.place { members.append(.init("locations", [location(place, finding)])) }
        return .object(members)
    }

    private func location(_ place: CheckFinding.Place, _ finding: CheckFinding) -> JSONValue {
        var region: [JSONValue.Member] = [.init("startLine", .int(Int64(place.line)))]
        if let column = place.column, let end = place.endColumn {
            region += [.init("startColumn", .int(Int64(column))), .init("endColumn", .int(Int64(end)))]
        }
        if let source = finding.source { region.append(.init("snippet", ["text": .string(source)])) }
        return [
            "physicalLocation": [
                "artifactLocation": ["uri": .string(percentEncoded(place.file))], "region": .object(region),
            ]
        ]
    }

    /// A path as a URI reference (RFC 3986): everything but unreserved characters and slashes is escaped.
    private func percentEncoded(_ path: String) -> String {
        var text = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            if isPlain || "-._~/".utf8.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}

extension Finding.Severity {
    /// The name that SARIF has for it.
    fileprivate var level: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .information: "note"
        }
    }
}
