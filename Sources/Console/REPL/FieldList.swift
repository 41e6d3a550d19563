import Expression
import Market
import RuleModel

/// The fields of a subject, or those of every subject whose name holds a word.
struct FieldList {
    private let rows: [(subject: String, field: Field)]
    private let isOfOneSubject: Bool

    private static let subjects: [Schema] = [.position, .contract, .roll, .decision]

    /// - Parameter word: a subject, or a part of a field's name; nil for the fields of a position
    /// - Throws: where no field is called like that.
    init(_ word: String?) throws(SessionError) {
        let word = word ?? "position"
        if let schema = Schema.named(word) {
            rows = FieldList.own(schema).map { (schema.subject, $0) }
            isOfOneSubject = true
            return
        }
        rows = FieldList.subjects.flatMap { schema in
            FieldList.own(schema).filter { $0.name.contains(word) }.map { (schema.subject, $0) }
        }
        isOfOneSubject = false
        guard !rows.isEmpty else {
            let names = FieldList.subjects.map(\.subject) + FieldList.subjects.flatMap { $0.fields.map(\.name) }
            throw .unknownTopic(name: printable(word), nearest: nearestName(to: word, among: names))
        }
    }

    /// A roll has all fields of its position too; they are listed once.
    private static func own(_ schema: Schema) -> [Field] {
        schema.fields.filter { !$0.name.hasPrefix("position.") }
    }

    func rendered(width: Int?, style: Styler) -> String {
        var table = TextTable(
            (isOfOneSubject ? [] : [.init("Subject")]) + [
                .init("Field"), .init("Unit"), .init("Meaning", isFlexible: true),
            ])
        for (subject, field) in rows {
            let cells: [TextTable.Cell] = [
                .init(field.name, .cyan), .init(field.unit.luaName, .dim), .init(field.summary),
            ]
            table.append(isOfOneSubject ? cells : [.init(subject)] + cells)
        }
        return table.rendered(width: width, style: style)
    }
}
