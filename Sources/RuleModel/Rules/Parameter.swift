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
    /// The value that an override took the place of, and where it stands; nil where the rule's own is in force.
    package let replaced: Replaced?

    /// A value that is no longer in force.
    package struct Replaced: Sendable, Hashable {
        package let value: Value
        package let location: SourceLocation
    }

    package init(
        name: String, unit: Unit, value: Value, minimum: Double? = nil, maximum: Double? = nil, about: String? = nil,
        location: SourceLocation, replaced: Replaced? = nil
    ) {
        self.name = name
        self.unit = unit
        self.value = value
        self.minimum = minimum
        self.maximum = maximum
        self.about = about
        self.location = location
        self.replaced = replaced
    }

    /// Whether an override set the value.
    package var isOverridden: Bool { replaced != nil }

    /// The same parameter with a value that an override set; what it replaces is always the rule's own.
    package func overridden(with value: Value, at location: SourceLocation) -> Parameter {
        Parameter(
            name: name, unit: unit, value: value, minimum: minimum, maximum: maximum, about: about,
            location: location, replaced: replaced ?? Replaced(value: self.value, location: self.location))
    }

    /// Whether a number lies within the bounds.
    package func allows(_ number: Double) -> Bool {
        number >= minimum ?? -.infinity && number <= maximum ?? .infinity
    }
}
