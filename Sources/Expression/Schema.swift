/// The fields of one kind of subject; a field is referred to by its index in `fields`.
package struct Schema: Sendable {
    /// What a rule is about: `position`, `contract`, `market`.
    package let subject: String
    package let fields: [Field]
    private let indices: [String: Int]

    /// A schema of these fields; where two share a name, the first is the one that conditions read.
    package init(subject: String, fields: [Field]) {
        self.subject = subject
        self.fields = fields
        indices = Dictionary(zip(fields.map(\.name), fields.indices), uniquingKeysWith: { first, _ in first })
    }

    /// The index of the field with this name; nil where there is none.
    package func index(of name: String) -> Int? { indices[name] }
}
