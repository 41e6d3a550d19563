import Expression
import RuleModel

/// Branches of one list that hold for the same inputs, where neither is a special case of the other and they don't do the
/// same: the first wins, which is worth knowing.
struct OverlapFindings {
    private var model: TreeModel
    private let search: WitnessSearch
    private let walker: TreeWalker

    /// Boxes that are searched for one pair.
    private static let boxes = 30

    init(_ model: TreeModel, _ schema: Schema) {
        self.model = model
        search = WitnessSearch(space: model.space)
        walker = TreeWalker(tree: model.tree, schema: schema)
    }

    /// Whether every witness that was wanted could be looked for.
    var isComplete: Bool { !search.isExhausted }

    func findings() throws(TooLarge) -> [Finding] {
        var copy = self
        return try copy.findings(in: model.cases)
    }

    private mutating func findings(in cases: [TreeModel.Case]) throws(TooLarge) -> [Finding] {
        var findings: [Finding] = []
        for (index, later) in cases.enumerated() {
            findings += try self.findings(in: later.children)
            guard later.isReached, let logic = later.logic else { continue }
            for earlier in cases[..<index] where earlier.logic != nil {
                let sorted = try model.splitter.sort(earlier.taken, by: logic)
                // Where the later one holds for all of it, the earlier one is a special case, and comes first for a reason.
                guard !sorted.yes.isEmpty, !sorted.no.isEmpty || !sorted.unknown.isEmpty else { continue }
                if let finding = overlap(earlier, later, in: sorted.yes) { findings.append(finding) }
            }
        }
        return findings
    }

    private func overlap(_ earlier: TreeModel.Case, _ later: TreeModel.Case, in boxes: [Box]) -> Finding? {
        for box in boxes.prefix(OverlapFindings.boxes) {
            var actions: (first: String, other: String)?
            let witness = search.row(in: box) { row in
                guard let end = walker.end(of: row), end.path.starts(with: earlier.path), end.kind != nil,
                    let other = walker.end(of: row, at: later.node), other.action != end.action
                else { return false }
                actions = (end.action, other.action)
                return true
            }
            guard let witness, let actions, let when = later.node.when else { continue }
            let place = ConditionPlace(when)
            return Finding(
                code: "A201", severity: .information, rule: model.tree.id, node: later.name, location: place.location,
                length: place.length,
                message: "'\(earlier.name)' and '\(later.name)' hold together: the first decides for \(actions.first),"
                    + " the second would say \(actions.other)",
                remedy: "nothing to do where the order is meant; otherwise swap them or narrow one",
                witness: witness.described(in: model.space), outcome: actions.first)
        }
        return nil
    }
}
