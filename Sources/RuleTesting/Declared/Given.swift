import Expression
import Market
import RuleModel

/// What a test says about its subject: fields with values, and fields that are unknown.
struct Given: Sendable {
    /// By the field's index in the schema of the rule's subject; a field that is missing may have a value all the same,
    /// which then only gives the contract its shape.
    var values: [Int: Value] = [:]
    var missing: Set<Int> = []

    /// This with a field set, known from now on.
    mutating func set(_ field: Int, _ value: Value) {
        values[field] = value
        missing.remove(field)
    }

    /// What another one says comes on top.
    func merging(_ other: Given) -> Given {
        var merged = self
        for (field, value) in other.values { merged.set(field, value) }
        merged.missing.formUnion(other.missing)
        return merged
    }

    /// What a rule reads in a field that the test speaks of; nil for the others.
    func reading(_ field: Int) -> Reading<Value>? {
        if missing.contains(field) { return .unknown(reason: Given.missingReason) }
        return values[field].map(Reading.known)
    }

    /// Why a field that a test declares missing has no value.
    static let missingReason = "missing in this test"
    /// Why a field that a test doesn't mention has no value.
    static let absentReason = "not given in this test"
}
