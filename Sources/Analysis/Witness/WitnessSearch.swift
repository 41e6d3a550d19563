import Expression
import Market
import RuleModel

/// Finds real inputs in a box.
struct WitnessSearch {
    let space: Space
    private let budget = Budget()

    /// Walks that one search may cost: most witnesses are found by the first.
    private final class Budget {
        var left = 300
    }

    init(space: Space) {
        self.space = space
    }

    /// Whether everything that was asked for could be tried.
    var isExhausted: Bool { budget.left <= 0 }

    /// Combinations that are tried for one box and kind.
    private static let trials = 60
    /// Values that are tried for one field.
    private static let choices = 6

    /// Some inputs inside a box that pass a test; nil where none of those tried does.
    func row(in box: Box, where passes: (WitnessRow) -> Bool) -> WitnessRow? {
        guard !isExhausted, let box = box.intersection(space.effective) else { return nil }
        for kind in kinds(in: box) {
            guard let choices = choices(in: box, kind: kind) else { continue }
            var trial = Odometer(choices.map(\.values.count), limit: WitnessSearch.trials)
            while let digits = trial.next() {
                var values: [Int: Value] = [:]
                for (choice, digit) in zip(choices, digits) { values[choice.field] = choice.values[digit] }
                let row = WitnessRow(values: values, functions: assumptions(in: box))
                guard contains(box, row) else { continue }
                budget.left -= 1
                if passes(row) {
                    return WitnessRow(values: values, functions: assumptions(in: box)).after(passes)
                }
            }
        }
        return nil
    }

    /// The kinds of position that a box allows, the commonest first; one nil where the rule isn't about positions.
    private func kinds(in box: Box) -> [PositionKind?] {
        let allowed = texts("kind", in: box)
        let rights = texts("right", in: box)
        guard allowed != nil || rights != nil || space.schema.index(of: "kind") != nil else { return [nil] }
        return [.shortPut, .coveredCall, .longPut, .longCall].filter { kind in
            (allowed?.contains(kind.rawValue) ?? true) && (rights?.contains(kind.right.name) ?? true)
        }
    }

    /// The texts that a box allows for a field; nil where no condition asks for it.
    private func texts(_ name: String, in box: Box) -> [String]? {
        guard let field = space.schema.index(of: name), let place = space.place(of: .field(field)) else { return nil }
        return space.axes[place].cells(in: box.masks[place]).compactMap { cell in
            if case .text(let text) = cell { text } else { nil }
        }
    }

    /// For every field the values to try; nil where a field has none.
    private func choices(in box: Box, kind: PositionKind?) -> [(field: Int, values: [Value])]? {
        var choices: [(field: Int, values: [Value])] = []
        for (axis, mask) in zip(space.axes, box.masks) {
            guard case .field(let field) = axis.content else { continue }
            let cells = axis.cells(in: mask)
            var values = self.values(of: space.schema.fields[field], cells: cells, kind: kind)
            if values.isEmpty, cells.contains(.unknown) { continue }
            guard !values.isEmpty else { return nil }
            // Only what takes part in a formula needs more than one value.
            if !formulaFields.contains(field) { values = [values[0]] }
            choices.append((field, Array(values.prefix(WitnessSearch.choices))))
        }
        return choices
    }

    private func values(of field: Field, cells: [Cell], kind: PositionKind?) -> [Value] {
        switch field.unit {
        case .pct, .ratio, .days, .usd, .num:
            let likely = Likely(kind: kind)
            let stretches = cells.compactMap { cell in if case .number(let stretch) = cell { stretch } else { nil } }
            let lists = stretches.map { likely.values(of: field, in: $0) }
            // What is typical anywhere in the box comes before what merely lies in it.
            return likely.ordered(Array(lists.joined()), field).map(Value.number)
        case .text where field.name == "kind": return kind.map { [.text($0.rawValue)] } ?? []
        case .text where field.name == "right": return kind.map { [.text($0.right.name)] } ?? []
        case .text, .bool, .instant:
            return cells.compactMap { $0 == .otherText ? .text("other") : $0.sample }
        }
    }

    private var formulaFields: Set<Int> {
        Set(
            space.axes.flatMap { axis -> [Int] in
                guard case .formula(let node, let minus) = axis.content else { return [] }
                return NodeSurvey(.number(node)).fields + (minus.map { NodeSurvey(.number($0)).fields } ?? [])
            })
    }

    /// Whether the formulas of the row come out as the box wants them.
    private func contains(_ box: Box, _ row: WitnessRow) -> Bool {
        zip(space.axes, box.masks).allSatisfy { axis, mask in
            guard case .formula(let node, let minus) = axis.content, mask != axis.all else { return true }
            guard let left = node.value(row, params: []) else { return true }
            var value = left
            if let minus {
                guard let right = minus.value(row, params: []) else { return true }
                value = left < right ? -1 : left > right ? 1 : left == right ? 0 : .nan
            }
            return axis.cells(in: mask).contains { cell in
                if case .number(let stretch) = cell { stretch.contains(value) } else { value.isNaN }
            }
        }
    }

    private func assumptions(in box: Box) -> AssumedFunctions {
        var answers: [FunctionReference: Verdict] = [:]
        for (axis, mask) in zip(space.axes, box.masks) {
            guard case .function(let function) = axis.content else { continue }
            let cells = axis.cells(in: mask)
            answers[function] = cells.contains(.yes) ? .yes : cells.contains(.no) ? .no : .unknown
        }
        return AssumedFunctions(answers)
    }
}

extension WitnessRow {
    /// The row after a test, with the readings of that test only.
    fileprivate func after(_ passes: (WitnessRow) -> Bool) -> WitnessRow {
        _ = passes(self)
        return self
    }
}

extension Likely {
    /// The values with the typical ones first, in their own order.
    fileprivate func ordered(_ values: [Double], _ field: Field) -> [Double] {
        let first = typicalOrder(of: field).filter(values.contains)
        return first + values.filter { !first.contains($0) }
    }
}

/// Counts through all combinations of some choices, up to a limit.
struct Odometer {
    private let sizes: [Int]
    private var digits: [Int]?
    private var left: Int

    init(_ sizes: [Int], limit: Int) {
        self.sizes = sizes
        digits = sizes.map { _ in 0 }
        left = limit
    }

    /// The next combination, or nil after the last.
    mutating func next() -> [Int]? {
        guard left > 0, let current = digits else { return nil }
        left -= 1
        var following = current
        var place = 0
        while place < sizes.count {
            following[place] += 1
            if following[place] < sizes[place] { break }
            following[place] = 0
            place += 1
        }
        digits = place == sizes.count ? nil : following
        return current
    }
}
