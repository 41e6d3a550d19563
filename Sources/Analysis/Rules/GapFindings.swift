import Expression
import Market
import RuleModel

/// Inputs that are worse than those for which a branch acts, and for which the rule does less.
///
/// `pl_pct < -50 and delta > -0.8` closes a put unless it is deep in the money: past the threshold of delta the rule gets
/// milder, which is hardly ever meant. The worse input must differ from the other in one field only, and fall through to
/// the `otherwise` of the same list: a branch that says so in its own words is meant.
struct GapFindings {
    private let model: TreeModel
    private let schema: Schema
    private let search: WitnessSearch
    private let walker: TreeWalker

    /// Pairs of boxes that are compared for one branch and field.
    private static let pairs = 1000

    init(_ model: TreeModel, _ schema: Schema) {
        self.model = model
        self.schema = schema
        search = WitnessSearch(space: model.space)
        walker = TreeWalker(tree: model.tree, schema: schema)
    }

    /// Whether every witness that was wanted could be looked for.
    var isComplete: Bool { !search.isExhausted }

    func findings() -> [Finding] { findings(in: model.cases) }

    private func findings(in cases: [TreeModel.Case]) -> [Finding] {
        var findings = cases.flatMap { self.findings(in: $0.children) }
        guard let rest = cases.last, rest.logic == nil else { return findings }
        for branch in cases.dropLast() {
            // A single threshold divides inputs in two, for everyone to see.
            guard case .expression(let expression, _)? = branch.node.when, expression.fieldsRead.count > 1 else {
                continue
            }
            for field in expression.fieldsRead {
                if let finding = gap(branch, rest, field: field) { findings.append(finding) }
            }
        }
        return findings
    }

    /// A leaf of the tree, and what it does.
    private func leaves(of item: TreeModel.Case) -> [(item: TreeModel.Case, action: ActionTemplate)] {
        if case .action(let action) = item.node.body { return [(item, action)] }
        return item.children.flatMap(leaves)
    }

    private func gap(_ branch: TreeModel.Case, _ rest: TreeModel.Case, field: Int) -> Finding? {
        guard let axis = model.space.place(of: .field(field)) else { return nil }
        var left = GapFindings.pairs
        for strict in leaves(of: branch) {
            for mild in leaves(of: rest) where mild.action.kind.weight < strict.action.kind.weight {
                for box in strict.item.taken {
                    for worse in mild.item.taken where left > 0 && !search.isExhausted {
                        left -= 1
                        guard let pair = pair(box, worse, axis: axis, field: field, strict.item, mild.item) else {
                            continue
                        }
                        return finding(branch, field: field, axis: axis, pair, strict.action, mild.action)
                    }
                }
            }
        }
        return nil
    }

    /// Two inputs that differ in one field: the worse one falls through, the other doesn't.
    private func pair(
        _ box: Box, _ worse: Box, axis: Int, field: Int, _ strict: TreeModel.Case, _ mild: TreeModel.Case
    ) -> (worse: WitnessRow, better: WitnessRow)? {
        let cells = model.space.axes[axis]
        let known = ~cells.unknown
        var common = box
        common.masks[axis] = worse.masks[axis] & known
        guard common.masks[axis] != 0, let shared = common.intersection(worse) else { return nil }
        for kind in [PositionKind.shortPut, .coveredCall, .longPut, .longCall] {
            guard let adversity = Adversity(of: schema.fields[field], kind: kind),
                let own = narrowed(shared, to: kind), hasThreshold(box.masks[axis] & known, cells, adversity, field)
            else { continue }
            let beyond = adversity.beyond(box.masks[axis] & known, among: own.masks[axis])
            guard let region = own.narrowed(axis, to: beyond) else { continue }
            var better: WitnessRow?
            let witness = search.row(in: region) { row in
                guard isOf(kind, row), walker.end(of: row)?.path == mild.path else { return false }
                better = neighbours(of: row, field, box.masks[axis] & known, cells, kind)
                    .first { walker.end(of: $0)?.path == strict.path }
                return better != nil
            }
            if let witness, let better { return (witness, better) }
        }
        return nil
    }

    /// The row with each of the typical values that the field has in some cells.
    private func neighbours(
        of row: WitnessRow, _ field: Int, _ mask: UInt64, _ axis: Axis, _ kind: PositionKind
    ) -> [WitnessRow] {
        let likely = Likely(kind: kind)
        return axis.cells(in: mask).flatMap { cell -> [WitnessRow] in
            guard case .number(let stretch) = cell else { return [] }
            return likely.values(of: schema.fields[field], in: stretch).prefix(3).map { row.with(field, .number($0)) }
        }
    }

    /// Whether the worse end of the cells is a threshold that marks trouble.
    private func hasThreshold(_ mask: UInt64, _ axis: Axis, _ adversity: Adversity, _ field: Int) -> Bool {
        let stretches = axis.cells(in: mask).compactMap { cell in
            if case .number(let stretch) = cell { stretch } else { nil }
        }
        guard let first = stretches.first, let last = stretches.last else { return false }
        return Adversity.counts(adversity == .lower ? first.low : last.high, of: schema.fields[field])
    }

    private func narrowed(_ box: Box, to kind: PositionKind) -> Box? {
        guard let field = schema.index(of: "kind"), let axis = model.space.place(of: .field(field)) else { return box }
        return box.narrowed(axis, to: model.space.axes[axis].mask { $0 == .text(kind.rawValue) })
    }

    /// Whether the row is of this kind, as far as the rule asks for one.
    private func isOf(_ kind: PositionKind, _ row: WitnessRow) -> Bool {
        guard let field = schema.index(of: "kind"), case .text(let text)? = row.values[field] else { return true }
        return text == kind.rawValue
    }

    private func finding(
        _ branch: TreeModel.Case, field: Int, axis: Int, _ pair: (worse: WitnessRow, better: WitnessRow),
        _ strict: ActionTemplate, _ mild: ActionTemplate
    ) -> Finding? {
        guard let when = branch.node.when, let logic = branch.logic else { return nil }
        let terms = logic.terms.filter { $0.logic.reads(axis: axis) }.map(\.term)
        let place = terms.count == 1 ? ConditionPlace(terms[0], in: when) : ConditionPlace(when)
        let declared = schema.fields[field]
        let value = pair.better.values[field].map { ValueFormat.withUnit($0, unit: declared.unit) } ?? ""
        let (milder, stricter) = (mild.kind.label, strict.kind.label)
        return Finding(
            code: "A107", severity: .warning, rule: model.tree.id, node: branch.name, location: place.location,
            length: place.length,
            message: "past the threshold of \(declared.name) in '\(branch.name)' the rule gets milder: \(milder) here,"
                + " but \(stricter) at \(declared.name) \(value)",
            remedy: "turn the comparison of \(declared.name) round, or name a branch for what lies beyond it",
            witness: pair.worse.described(in: model.space), outcome: milder)
    }
}

extension Logic {
    /// The terms in the order of the text, each with its logic.
    var terms: [(term: Term, logic: Logic)] {
        switch self {
        case .constant, .cells: []
        case .guarded(_, let rest), .not(let rest): rest.terms
        case .and(let left, let right), .or(let left, let right), .same(let left, let right, _):
            left.terms + right.terms
        case .term(let term, let rest): [(term, rest)]
        }
    }

    /// Whether the answer hangs on an axis.
    func reads(axis: Int) -> Bool {
        switch self {
        case .constant: false
        case .cells(let own, _, _): own == axis
        case .guarded(let axes, let rest): axes.contains(axis) || rest.reads(axis: axis)
        case .not(let rest), .term(_, let rest): rest.reads(axis: axis)
        case .and(let left, let right), .or(let left, let right), .same(let left, let right, _):
            left.reads(axis: axis) || right.reads(axis: axis)
        }
    }
}
