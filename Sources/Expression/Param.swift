/// A named value of a rule that its conditions may use, without its value.
package struct Param: Sendable, Hashable {
    package let name: String
    package let unit: Unit
    /// The values that the param may be set to; both ends are checked against what it is compared with.
    ///
    /// For a param without bounds give `value...value`, so that at least its value is checked.
    package let bounds: ClosedRange<Double>?

    package init(name: String, unit: Unit, bounds: ClosedRange<Double>? = nil) {
        self.name = name
        self.unit = unit
        self.bounds = bounds
    }
}
