package import Expression

/// A rule that gives a row 0–100 points from weighted factors, or rejects it.
package struct Score: Sendable {
    package let id: String
    package let about: String?
    /// The subject of its rows: `contract`, `roll`, `decision`.
    package let subject: String
    package let params: [Parameter]
    /// A row for which one of these doesn't hold is rejected.
    package let require: [Condition]
    package let factors: [Factor]
    /// Grades with the least score of each, best first.
    package let grades: [Grade]
    package let location: SourceLocation
    /// The parameters' values in the order in which conditions refer to them.
    package let paramValues: [Value]
    let totalWeight: Double

    package init(
        id: String, about: String?, subject: String, params: [Parameter], require: [Condition], factors: [Factor],
        grades: [Grade], location: SourceLocation
    ) {
        self.id = id
        self.about = about
        self.subject = subject
        self.params = params
        self.require = require
        self.factors = factors
        self.grades = grades
        self.location = location
        paramValues = params.map(\.value)
        totalWeight = factors.reduce(0) { $0 + $1.weight }
    }
}

/// A part of a score: a number from 0 to 1, and its weight.
package struct Factor: Sendable {
    package enum Measure: Sendable {
        /// 0 at `from`, 1 at `to`, linear between, flat outside; `from` may be the larger.
        case ramp(CompiledExpression, from: CompiledExpression, to: CompiledExpression)
        /// An expression whose value is held to 0…1.
        case expression(CompiledExpression)
        /// An expression whose value is placed among those of the other rows of a scan.
        case normalised(CompiledExpression, Normalisation)
        /// A Lua function whose result is held to 0…1.
        case function(FunctionReference)
    }

    package let name: String
    package let weight: Double
    package let measure: Measure
    package let location: SourceLocation

    package init(name: String, weight: Double, measure: Measure, location: SourceLocation) {
        self.name = name
        self.weight = weight
        self.measure = measure
        self.location = location
    }
}

/// A name for scores from a bound on; `reject` is the name of those that are turned away below its bound.
package struct Grade: Sendable, Hashable {
    package let name: String
    package let least: Double

    package init(name: String, least: Double) {
        self.name = name
        self.least = least
    }

    /// The grade whose bound is the least score that isn't rejected.
    package static let rejectName = "reject"
}
