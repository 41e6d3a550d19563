import RuleModel

/// The rules that judge positions, found in a rule set.
struct ResolvedPolicy: Sendable {
    let policy: PositionPolicy
    let trees: [DecisionTree]
    let priority: Points
    let risk: Bands
    let confidence: Score
    let rollScore: Score
    let freshness: FreshnessPolicy
    let news: NewsPolicy
    let defaults: MarketDefaults

    init(_ rules: RuleSet) throws(EngineError) {
        guard let policy = rules.positions else { throw .noPositionPolicy }
        guard let defaults = rules.defaults else { throw .noDefaults }
        guard let priority = rules.points(policy.priority), let risk = rules.bands(policy.risk),
            let confidence = rules.score(policy.confidence), let rollScore = rules.score(policy.rollScore),
            let freshness = rules.freshness(policy.freshness), let news = rules.news(policy.news)
        else { throw .noPositionPolicy }
        guard rollScore.subject == "roll" else {
            throw .wrongSubject(rule: rollScore.id, wanted: "roll", got: rollScore.subject)
        }
        guard confidence.subject == "decision" else {
            throw .wrongSubject(rule: confidence.id, wanted: "decision", got: confidence.subject)
        }
        guard risk.subject == "position" else {
            throw .wrongSubject(rule: risk.id, wanted: "position", got: risk.subject)
        }
        self.policy = policy
        self.priority = priority
        self.risk = risk
        self.confidence = confidence
        self.rollScore = rollScore
        self.freshness = freshness
        self.news = news
        self.defaults = defaults
        trees = policy.trees.compactMap { rules.tree($0) }
    }
}
