import Market
import RuleModel

/// The rules in force with their places.
struct RuleList {
    struct Row {
        let kind: String
        let id: String
        let about: String
        let location: SourceLocation
    }

    /// By kind and id.
    let rows: [Row]

    init(_ rules: RuleSet) {
        rows =
            rules.trees.map { Row(kind: "tree", id: $0.id, about: $0.about ?? "", location: $0.location) }
            + rules.scores.map { Row(kind: "score", id: $0.id, about: $0.about ?? "", location: $0.location) }
            + rules.points.map { Row(kind: "points", id: $0.id, about: $0.about ?? "", location: $0.location) }
            + rules.bands.map { Row(kind: "bands", id: $0.id, about: $0.about ?? "", location: $0.location) }
            + rules.freshness.map { Row(kind: "freshness", id: $0.id, about: "", location: $0.location) }
            + rules.news.map { Row(kind: "headlines", id: $0.id, about: "", location: $0.location) }
    }

    /// The rule of that id.
    func row(_ id: String) -> Row? { rows.first { $0.id == id } }

    /// A table; those that were typed stand out.
    func rendered(typed: Set<String>, width: Int?, style: Styler) -> String {
        var table = TextTable([
            .init("Kind"), .init("Rule"), .init("Place"), .init("About", isFlexible: true),
        ])
        for row in rows {
            table.append([
                .init(row.kind), .init(row.id, .cyan),
                .init(row.location.description, typed.contains(row.location.file) ? .yellow : .dim), .init(row.about),
            ])
        }
        return table.rendered(width: width, style: style)
    }
}
