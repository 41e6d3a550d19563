package import RuleModel

/// What can be said about a rule set without any market data: branches that nothing reaches, gaps, params that nothing
/// reads, and more.
///
/// Values are followed as sets: every axis is cut at the thresholds of the rule's conditions, with the params as they stand,
/// and the pieces go through the rule as a walk would. What is said to be impossible is proven so; formulas of several
/// fields are followed by the ranges of their parts, and a Lua function may answer anything. Whatever shows that something
/// can happen has been walked with real inputs.
package struct RuleAnalysis: Sendable {
    /// In order of place, then of code.
    package let findings: [Finding]
    /// For each rule, how many of its conditions and factors are Lua functions; in order of id.
    package let opaqueShares: [(rule: String, opaque: Int, total: Int)]

    package init(rules: RuleSet) {
        var findings: [Finding] = []
        var shares: [(rule: String, opaque: Int, total: Int)] = []
        for tree in rules.trees {
            findings += TreeAnalysis(tree).findings
            shares.append(tree.opaqueShare)
        }
        for score in rules.scores {
            findings += ScoreAnalysis(score).findings
            shares.append(score.opaqueShare)
        }
        for points in rules.points {
            findings += PointsAnalysis(points).findings
            shares.append(points.opaqueShare)
        }
        for bands in rules.bands {
            findings += BandsAnalysis(bands).findings
            shares.append(bands.opaqueShare)
        }
        for strategy in rules.strategies {
            findings += StrategyAnalysis(strategy, rules).findings
            shares.append(strategy.opaqueShare)
        }
        if let policy = rules.positions { findings += PolicyAnalysis(policy, rules).findings }
        for share in shares where share.opaque > 0 {
            findings += [OpaqueFinding.of(share, in: rules)].compactMap(\.self)
        }
        self.findings = RuleAnalysis.ordered(findings)
        opaqueShares = shares.sorted { $0.rule < $1.rule }
    }

    private static func ordered(_ findings: [Finding]) -> [Finding] {
        findings.sorted {
            ($0.location, $0.code, $0.rule, $0.node ?? "", $0.message)
                < ($1.location, $1.code, $1.rule, $1.node ?? "", $1.message)
        }
    }
}
