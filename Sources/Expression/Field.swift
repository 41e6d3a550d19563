/// A named input of a subject: what a condition may read.
package struct Field: Sendable, Hashable {
    /// The name in conditions, which may be dotted: `pl_pct`, `news.sentiment`.
    package let name: String
    package let unit: Unit
    /// One sentence for the reference.
    package let summary: String
    /// The formula, where there is one.
    package let definition: String?
    /// The values that can occur; a literal compared with the field must lie inside. Nil where anything goes.
    package let plausible: ClosedRange<Double>?

    package init(
        name: String, unit: Unit, summary: String, definition: String? = nil, plausible: ClosedRange<Double>? = nil
    ) {
        self.name = name
        self.unit = unit
        self.summary = summary
        self.definition = definition
        self.plausible = plausible
    }
}
