import Expression
import Market

/// A row of a test: what was given, and what follows from it.
final class GivenRow: FieldSource {
    private var readings: [Reading<Value>?]
    /// What answers for fields that weren't given.
    private let base: (any FieldSource)?

    /// - Parameter base: nil where a field that wasn't given is unknown
    init(_ given: Given, fieldCount: Int, base: (any FieldSource)?) {
        readings = (0..<fieldCount).map { given.reading($0) }
        self.base = base
    }

    /// Sets a field of the next combination of a sweep.
    func set(_ field: Int, _ reading: Reading<Value>) { readings[field] = reading }

    func read(_ field: Int) -> Reading<Value> {
        if let known = readings[field] { return known }
        return base?.read(field) ?? .unknown(reason: Given.absentReason)
    }
}

/// The position of a roll that has no market: the fields `position.…`, and nothing else.
struct PositionPart: FieldSource {
    let position: any FieldSource
    let offset: Int

    func read(_ field: Int) -> Reading<Value> {
        field >= offset ? position.read(field - offset) : .unknown(reason: Given.absentReason)
    }
}
