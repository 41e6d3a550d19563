package import Expression

/// A named, bounded value of a rule that a trader may change.
package struct Parameter: Sendable, Hashable {
    package let name: String
    package let unit: Unit
    package let value: Value
    /// The smallest and largest value allowed; nil where open.
    package let minimum: Double?
    package let maximum: Double?
    /// What the value means, in the rule's own words.
    package let about: String?
    /// The file and line that set the value in force: the rule's, or an override's.
    package let location: SourceLocation
    /// Whether an override set the value.
    package let isOverridden: Bool

    package init(
        name: String, unit: Unit, value: Value, minimum: Double? = nil, maximum: Double? = nil, about: String? = nil,
        location: SourceLocation, isOverridden: Bool = false
    ) {
        self.name = name
        self.unit = unit
        self.value = value
        self.minimum = minimum
        self.maximum = maximum
        self.about = about
        self.location = location
        self.isOverridden = isOverridden
    }

    /// The same parameter with a value that an override set.
    package func overridden(with value: Value, at location: SourceLocation) -> Parameter {
        Parameter(
            name: name, unit: unit, value: value, minimum: minimum, maximum: maximum, about: about,
            location: location, isOverridden: true)
    }

    /// Whether a number lies within the bounds.
    package func allows(_ number: Double) -> Bool {
        number >= minimum ?? -.infinity && number <= maximum ?? .infinity
    }
}
