package import RuleModel

/// How much of the rules the tests have reached.
package struct CoverageReport: Sendable {
    /// What there is to reach, and how much of it was.
    package struct Share: Sendable, Hashable {
        package var reached = 0
        package var total = 0

        /// 0–100; nothing to reach is all of it.
        package var percent: Double { total == 0 ? 100 : Double(reached) / Double(total) * 100 }

        static func + (left: Share, right: Share) -> Share {
            Share(reached: left.reached + right.reached, total: left.total + right.total)
        }

        mutating func count(_ isReached: Bool) {
            total += 1
            if isReached { reached += 1 }
        }
    }

    /// Something that no test has reached.
    package struct Gap: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable { case step, condition, threshold }

        package let kind: Kind
        package let location: SourceLocation
        /// `node deep_itm was never hit`.
        package let text: String
    }

    /// One rule.
    package struct Rule: Sendable {
        package let id: String
        package let location: SourceLocation
        /// Nodes, fallbacks, bands, points, factors and grades.
        package let steps: Share
        /// Answers of conditions: two each.
        package let conditions: Share
        /// Sides of thresholds: two each.
        package let sides: Share
        /// In order of place.
        package let gaps: [Gap]

        package var all: Share { steps + conditions + sides }
    }

    /// In order of id.
    package let rules: [Rule]

    package var steps: Share { rules.reduce(Share()) { $0 + $1.steps } }
    package var conditions: Share { rules.reduce(Share()) { $0 + $1.conditions } }
    package var sides: Share { rules.reduce(Share()) { $0 + $1.sides } }
    package var all: Share { rules.reduce(Share()) { $0 + $1.all } }

    /// The report with some rules only.
    package func only(_ ids: Set<String>) -> CoverageReport {
        CoverageReport(rules: rules.filter { ids.contains($0.id) })
    }
}

extension RuleCoverage {
    /// What was reached of this rule.
    var report: CoverageReport.Rule {
        var steps = CoverageReport.Share()
        var answers = CoverageReport.Share()
        var sides = CoverageReport.Share()
        var gaps: [CoverageReport.Gap] = []
        for step in self.steps where step.counts {
            steps.count(step.isHit)
            if !step.isHit {
                gaps.append(.init(kind: .step, location: step.location, text: "\(step.label) was never reached"))
            }
        }
        for condition in conditions where condition.counts {
            answers.count(condition.hasHeld)
            answers.count(condition.hasFailed)
            let isEvaluated = condition.hasHeld || condition.hasFailed
            if !condition.hasHeld || !condition.hasFailed {
                let what = isEvaluated ? condition.hasHeld ? "never failed" : "never held" : "neither held nor failed"
                let text = "\(condition.label): `\(condition.source)` has \(what)"
                gaps.append(.init(kind: .condition, location: condition.location, text: text))
            }
            for threshold in condition.thresholds {
                for (isSeen, side) in [(threshold.hasHeld, "holding"), (threshold.hasFailed, "failing")] {
                    sides.count(isSeen)
                    // Of a condition that was never looked at it goes without saying.
                    guard !isSeen, isEvaluated else { continue }
                    let text = "\(condition.label): `\(threshold.term)` was never just \(side)"
                    gaps.append(.init(kind: .threshold, location: threshold.location, text: text))
                }
            }
        }
        let ordered = gaps.enumerated().sorted {
            ($0.element.location, $0.offset) < ($1.element.location, $1.offset)
        }
        return CoverageReport.Rule(
            id: rule, location: location, steps: steps, conditions: answers, sides: sides,
            gaps: ordered.map(\.element))
    }
}
