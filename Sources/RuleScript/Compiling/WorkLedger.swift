import RuleModel

/// Adds up what the expressions of a rule, and of all rules, take to evaluate.
///
/// The requirements of a roll and of its score run for each of some thousand contracts. With these limits the worst rules
/// that can be written take a second for a position and a chain of 4,000 contracts.
final class WorkLedger {
    /// Steps of all expressions of one rule; the largest shipped rule takes a tenth.
    static let ruleLimit = 2_000
    /// Steps of all expressions of all rules.
    static let totalLimit = 50_000
    /// Nodes of a tree, at any depth; each has a condition.
    static let nodeLimit = 500
    /// Actions inside each other by `fallback`: each may look through the whole chain.
    static let fallbackLimit = 4
    /// What it takes to begin an expression and to note its result.
    private static let start = 4

    private var rules: [String: Int] = [:]
    private var total = 0

    /// Books an expression of a rule.
    ///
    /// - Throws: an error about the expression with which a limit is exceeded; later ones are accepted, so that the mistake
    ///   is told once.
    func book(_ steps: Int, owner: String, at location: SourceLocation) throws(RuleLoadError) {
        let work = steps + WorkLedger.start
        let before = (rule: rules[owner, default: 0], total: total)
        rules[owner] = before.rule + work
        total += work
        if before.rule <= WorkLedger.ruleLimit, before.rule + work > WorkLedger.ruleLimit {
            throw .tooMuchWork(
                owner: owner, what: "its expressions take more than \(WorkLedger.ruleLimit) steps", location: location)
        }
        if before.total <= WorkLedger.totalLimit, total > WorkLedger.totalLimit {
            throw .tooMuchWork(
                owner: nil, what: "the expressions take more than \(WorkLedger.totalLimit) steps", location: location)
        }
    }
}
