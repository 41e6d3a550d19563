extension RuleSet {
    /// The strategy of that id; nil where there is none.
    package func strategy(_ id: String) -> Strategy? { strategies.first { $0.id == id } }

    /// These rules with the trees of a strategy in the place of those that `positions` lists.
    package func managed(by strategy: Strategy) -> RuleSet {
        guard let trees = strategy.manage, let policy = positions else { return self }
        return RuleSet(
            fingerprint: fingerprint, trees: self.trees, scores: scores, points: points, bands: bands,
            freshness: freshness, news: news, signals: signals, strategies: strategies, tasks: tasks,
            positions: policy.judging(by: trees), defaults: defaults, overrides: overrides)
    }
}

extension PositionPolicy {
    /// The same policy with other trees.
    fileprivate func judging(by trees: [String]) -> PositionPolicy {
        PositionPolicy(
            trees: trees, priority: priority, risk: risk, confidence: confidence, rollScore: rollScore,
            freshness: freshness, news: news, inputs: inputs, comparisons: comparisons, location: location)
    }
}
