/// The mistakes found while rules are put together; the first one doesn't hide the others.
final class Findings {
    /// Finding what a misspelt name meant takes time, and nobody reads more.
    private static let limit = 200

    private(set) var errors: [RuleLoadError] = []
    /// How many conditions were looked at.
    var conditions = 0

    /// Whether there are so many mistakes that no more need to be looked for.
    var areFull: Bool { errors.count > Self.limit }

    func add(_ error: RuleLoadError) {
        guard !areFull else { return }
        errors.append(errors.count < Self.limit ? error : .tooManyMistakes(count: Self.limit))
    }

    /// What `make` makes; nil where it fails, and then its mistake is kept.
    @discardableResult
    func keep<Value>(_ make: () throws(RuleLoadError) -> Value) -> Value? {
        do throws(RuleLoadError) {
            guard !areFull else { throw .tooManyMistakes(count: Self.limit) }
            return try make()
        } catch {
            add(error)
            return nil
        }
    }
}
