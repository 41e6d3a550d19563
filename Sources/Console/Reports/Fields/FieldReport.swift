import Expression
import RuleModel

/// Fields with their meaning, as text, JSON or CSV.
struct FieldReport {
    let entries: [FieldEntry]

    /// A table; a single name in full, once for each subject that has it.
    func text(_ style: Styler, width: Int?) -> String {
        if Set(entries.map(\.field.name)).count == 1 {
            return entries.map { block($0, style) }.joined(separator: "\n")
        }
        var table = TextTable([
            .init("subject"), .init("field"), .init("unit"), .init("plausible"), .init("meaning", isFlexible: true),
        ])
        for entry in entries {
            table.append([
                .init(entry.subject), .init(entry.field.name), .init(entry.unitText), .init(entry.range),
                .init(entry.field.summary),
            ])
        }
        return table.rendered(width: width, style: style)
    }

    private func block(_ entry: FieldEntry, _ style: Styler) -> String {
        var lines = AlignedLines([.left, .left])
        func add(_ label: String, _ text: String?) {
            guard let text, !text.isEmpty else { return }
            lines.append([.init(label, .dim), .init(text)])
        }
        add("meaning", entry.field.summary)
        add("formula", entry.field.definition)
        add("unit", entry.unitText)
        add("plausible", entry.range)
        add("example", "when = \"\(entry.example)\"")
        if entry.subject == Schema.roll.subject { add("also", "the position's fields, as position.…") }
        let article = entry.subject == Schema.entry.subject ? "an" : "a"
        return "\(style(entry.field.name, .bold))  field of \(article) \(entry.subject)\n"
            + lines.rendered(indent: 2, style: style)
    }

    var json: String {
        let fields: [JSONValue] = entries.map { entry in
            [
                "subject": .string(entry.subject), "name": .string(entry.field.name),
                "unit": .string(entry.field.unit.luaName), "meaning": .string(entry.field.summary),
                "formula": JSONValue(entry.field.definition) { .string($0) },
                "min": JSONValue(entry.field.plausible) { .fine($0.lowerBound) },
                "max": JSONValue(entry.field.plausible) { .fine($0.upperBound) },
                "example": .string(entry.example),
            ]
        }
        let document: JSONValue = ["fields": .array(fields)]
        return String(decoding: document.prettyBytes(level: 0), as: UTF8.self) + "\n"
    }

    var csv: String {
        var writer = CSVWriter(header: ["subject", "name", "unit", "meaning", "formula", "min", "max", "example"])
        for entry in entries {
            let plausible = entry.field.plausible
            writer.append([
                entry.subject, entry.field.name, entry.field.unit.luaName, entry.field.summary,
                entry.field.definition ?? "", plausible.map { NumberText.shortest($0.lowerBound) } ?? "",
                plausible.map { NumberText.shortest($0.upperBound) } ?? "", entry.example,
            ])
        }
        return writer.text
    }
}
