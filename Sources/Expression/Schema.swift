/// The fields of one kind of subject; a field is referred to by its index in `fields`.
package struct Schema: Sendable {
    /// What a rule is about: `position`, `contract`, `market`.
    package let subject: String
    package let fields: [Field]
    /// The functions over bars that its conditions may call.
    package let series: [SeriesFunction]
    /// What the last of the fields stand for: one for each call of a series function that the schema was extended for.
    let calls: [SeriesCall]
    private let indices: [String: Int]

    /// A schema of these fields; where two share a name, the first is the one that conditions read.
    package init(subject: String, fields: [Field], series: [SeriesFunction] = []) {
        self.init(subject: subject, fields: fields, series: series, calls: [])
    }

    init(subject: String, fields ordinary: [Field], series: [SeriesFunction], calls: [SeriesCall]) {
        let fields = ordinary + calls.map(\.field)
        self.subject = subject
        self.fields = fields
        self.series = series
        self.calls = calls
        indices = Dictionary(zip(fields.map(\.name), fields.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The index of the field with this name; nil where there is none.
    package func index(of name: String) -> Int? { indices[name] }
}
