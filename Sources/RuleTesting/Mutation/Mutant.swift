package import RuleModel

/// A rule with one small mistake built in, to see whether a test would notice.
package struct Mutant: Sendable {
    /// The rule's id.
    package let rule: String
    /// What is different, as the end of the sentence "no test would notice if …": `near were 8 days instead of 7 days`.
    package let change: String
    /// Where the changed part stands.
    package let location: SourceLocation
    /// The rules with the change.
    let rules: RuleSet

    /// How notes and reports refer to it.
    package var label: String { "\(rule): \(change)" }
}

extension RuleSet {
    func replacing(_ tree: DecisionTree) -> RuleSet {
        copy(trees: trees.map { $0.id == tree.id ? tree : $0 })
    }

    func replacing(_ score: Score) -> RuleSet {
        copy(scores: scores.map { $0.id == score.id ? score : $0 })
    }

    func replacing(_ rule: Points) -> RuleSet {
        copy(points: points.map { $0.id == rule.id ? rule : $0 })
    }

    func replacing(_ rule: Bands) -> RuleSet {
        copy(bands: bands.map { $0.id == rule.id ? rule : $0 })
    }

    private func copy(
        trees: [DecisionTree]? = nil, scores: [Score]? = nil, points: [Points]? = nil, bands: [Bands]? = nil
    ) -> RuleSet {
        RuleSet(
            fingerprint: fingerprint, trees: trees ?? self.trees, scores: scores ?? self.scores,
            points: points ?? self.points, bands: bands ?? self.bands, freshness: freshness, news: news,
            signals: signals, positions: positions, defaults: defaults)
    }
}
