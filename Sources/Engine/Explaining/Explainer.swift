import Expression
import Market
import RuleModel

/// Explains the decision about one position.
struct Explainer {
    let judge: PositionJudge
    let market: UnderlyingView

    /// The explanation, under assumptions where there are any.
    func explanation(of position: Position, assuming overrides: FieldOverrides) throws -> DecisionExplanation {
        let view = judge.view(of: position, market: market, overrides: overrides)
        let decision = try judge.decide(view)
        // What is read from here on is read for the explanation, not for the decision.
        let read = view.fieldsRead
        let origins = OriginFinder(view: view, assumed: overrides)
        let isOpen = decision.tree != nil || decision.path == Verdict.noTreePath
        return DecisionExplanation(
            decision: decision, assumptions: assumptions(overrides, about: position),
            actual: overrides.isEmpty ? nil : try judge.decide(judge.view(of: position, market: market)),
            flips: isOpen ? try flips(of: decision, view, overrides) : [],
            whyNot: isOpen
                ? try WhyNotSearch(
                    view: view, functions: judge.functions, trees: judge.policy.trees, decision: decision
                ).all() : [],
            values: read.map(origins.origin))
    }

    private func assumptions(
        _ overrides: FieldOverrides, about position: Position
    ) -> [DecisionExplanation.Assumption] {
        let plain = judge.view(of: position, market: market)
        return overrides.readings.sorted { $0.key < $1.key }.map { field, reading in
            DecisionExplanation.Assumption(field: field, assumed: reading, actual: plain.read(field))
        }
    }

    private func flips(of decision: Decision, _ view: PositionView, _ overrides: FieldOverrides) throws -> [Flip] {
        let current = DecidedPath(
            action: decision.action, tree: decision.tree, path: decision.path, summary: decision.summary)
        let paths = PathFinder(view: view, trees: judge.policy.trees, functions: judge.functions)
        let search = FlipSearch(paths: paths, current: current) { changes in
            var changed = overrides
            for change in changes { changed[change.field] = .known(change.to) }
            let verdict = try judge.verdict(
                on: judge.view(of: view.position, market: market, overrides: changed))
            return DecidedPath(
                action: verdict.action, tree: verdict.tree?.id, path: verdict.path, summary: verdict.summary)
        }
        return try search.flips()
    }
}
