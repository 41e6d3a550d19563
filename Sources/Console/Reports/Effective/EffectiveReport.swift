import Expression
import RuleModel

/// Rules with their effective values, as text, JSON or CSV.
struct EffectiveReport {
    let rules: [EffectiveRules.Rule]
    /// The fingerprint of the rule files.
    let fingerprint: String

    /// A headline for each rule, and its values in aligned lines.
    func text(_ style: Styler) -> String {
        rules.map { rule in
            let about = rule.about.map { "  \($0)" } ?? ""
            let head = "\(style(rule.id, .bold))  \(rule.kind)  \(style(rule.location.description, .dim))\(about)\n"
            var lines = AlignedLines([.left, .left, .left, .left])
            for value in rule.values { lines.append(cells(value)) }
            return head + lines.rendered(indent: 2, style: style)
        }.joined(separator: "\n")
    }

    private func cells(_ value: EffectiveValue) -> [AlignedLines.Cell] {
        var origin = value.origin.description
        if value.isOverridden {
            origin += " (override of \(value.replaced ?? "nothing"), \(value.replacedOrigin?.description ?? "–"))"
        }
        let place = AlignedLines.Cell(origin, value.isOverridden ? .yellow : .dim, spills: value.isOverridden)
        // A condition or a list of words may be long; its place stands on a line of its own then.
        let isLong = value.text.count > EffectiveReport.width
        let about = value.isOverridden ? "" : value.about ?? ""
        let bounds = AlignedLines.Cell(value.bounds, .dim)
        return isLong
            ? [.init(value.name), .init("\(value.text)  \(origin)", spills: true)]
            : [.init(value.name), .init(value.text), bounds, place.joined(about)]
    }

    /// The longest value that stands in its column.
    private static let width = 40

    var json: String {
        let values: [JSONValue] = rules.flatMap { rule in
            rule.values.map { value in
                [
                    "rule": .string(value.rule), "rule_kind": .string(value.ruleKind),
                    "kind": .string(value.kind.rawValue), "name": .string(value.name), "value": value.value,
                    "text": .string(value.text), "unit": JSONValue(value.unit) { .string($0.rawValue) },
                    "min": JSONValue(value.minimum, JSONValue.fine), "max": JSONValue(value.maximum, JSONValue.fine),
                    "origin": .string(value.origin.description), "overridden": .bool(value.isOverridden),
                    "replaced": JSONValue(value.replaced) { .string($0) },
                    "replaced_origin": JSONValue(value.replacedOrigin) { .string($0.description) },
                    "about": JSONValue(value.about) { .string($0) },
                ]
            }
        }
        let document: JSONValue = ["rules": .string(fingerprint), "values": .array(values)]
        return String(decoding: document.prettyBytes(level: 0), as: UTF8.self) + "\n"
    }

    var csv: String {
        var writer = CSVWriter(header: [
            "rule", "rule_kind", "kind", "name", "value", "unit", "min", "max", "origin", "overridden", "replaced",
            "replaced_origin", "about",
        ])
        for value in rules.flatMap(\.values) {
            writer.append([
                value.rule, value.ruleKind, value.kind.rawValue, value.name, plain(value.value),
                value.unit?.rawValue ?? "", value.minimum.map(NumberText.shortest) ?? "",
                value.maximum.map(NumberText.shortest) ?? "", value.origin.description,
                value.isOverridden ? "true" : "false", value.replaced ?? "",
                value.replacedOrigin?.description ?? "", value.about ?? "",
            ])
        }
        return writer.text
    }

    private func plain(_ value: JSONValue) -> String {
        if case .string(let text) = value { return text }
        return String(decoding: value.prettyBytes(level: 0), as: UTF8.self)
    }
}

extension AlignedLines.Cell {
    /// The cell with a remark behind it.
    fileprivate func joined(_ remark: String) -> AlignedLines.Cell {
        remark.isEmpty ? self : AlignedLines.Cell("\(text)  \(remark)", style, spills: true)
    }
}
