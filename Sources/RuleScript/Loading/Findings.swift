/// The mistakes found while rules are put together; the first one doesn't hide the others.
final class Findings {
    private(set) var errors: [RuleLoadError] = []
    /// How many conditions were looked at.
    var conditions = 0

    func add(_ error: RuleLoadError) {
        errors.append(error)
    }

    /// What `make` makes; nil where it fails, and then its mistake is kept.
    @discardableResult
    func keep<Value>(_ make: () throws(RuleLoadError) -> Value) -> Value? {
        do throws(RuleLoadError) {
            return try make()
        } catch {
            add(error)
            return nil
        }
    }
}
