/// How far a whole condition is from its opposite: the distance of the term that decides it.
package struct FlipDistance: Sendable, Hashable {
    /// The distance as a share of the larger of the term's two sides, 0…2: comparable between terms of different units.
    package let relative: Double
    /// The distance in the term's unit; never negative, 0 at the threshold.
    package let distance: Double
    package let unit: Unit
    /// The deciding term's index in the trace.
    package let term: Int

    /// The nearer of two; a distance that isn't known doesn't count.
    static func nearer(_ first: FlipDistance?, _ second: FlipDistance?) -> FlipDistance? {
        guard let first, let second else { return first ?? second }
        return second.relative < first.relative ? second : first
    }

    /// The farther of two; nil where either isn't known, because both are needed.
    static func farther(_ first: FlipDistance?, _ second: FlipDistance?) -> FlipDistance? {
        guard let first, let second else { return nil }
        return second.relative > first.relative ? second : first
    }
}
