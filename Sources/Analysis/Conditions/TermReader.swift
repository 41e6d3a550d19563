import Expression
import Market

/// Turns a condition's nodes into a draft, term by term.
struct TermReader {
    let schema: Schema
    let rule: String
    let params: [Value]
    let substitution: ParamSubstitution
    let printer: NodePrinter
    var axes: AxisDrafts

    /// A condition made of others, or a term.
    mutating func logic(_ node: TruthNode) -> LogicDraft {
        switch node {
        case .and(let left, let right): .and(logic(left), logic(right))
        case .or(let left, let right): .or(logic(left), logic(right))
        case .not(let operand): .not(logic(operand))
        default: term(node)
        }
    }

    private mutating func term(_ node: TruthNode) -> LogicDraft {
        let survey = NodeSurvey(.truth(node))
        let rest: LogicDraft
        if survey.fields.isEmpty {
            rest = fixed(node, survey)
        } else {
            rest = reading(substitution.truth(node))
        }
        guard let mark = node.mark else { return rest }
        let term = Term(
            span: mark.span, text: printer.text(of: node), readsParams: survey.readsParams,
            isChoice: survey.fields.isEmpty && survey.readsParams)
        return .term(term, rest)
    }

    /// A term without fields: a constant, or a choice of the trader's.
    private mutating func fixed(_ node: TruthNode, _ survey: NodeSurvey) -> LogicDraft {
        guard let stands = node.answer(NoRow(), params: params) else { return opaque(node) }
        guard survey.readsParams else { return .constant(stands) }
        let key = Axis.Key.choice("\(rule) \(printer.text(of: node))")
        axes.add(key, .choice(stands: stands), cells: [.yes, .no])
        return .cells(key, Cell.answer)
    }

    /// A term that reads fields; its params are numbers and texts by now.
    private mutating func reading(_ node: TruthNode) -> LogicDraft {
        let survey = NodeSurvey(.truth(node))
        if case .truths(let comparison, let left, let right, _) = node {
            return .same(logic(left), logic(right), isEqual: comparison == .equal)
        }
        if survey.fields.isEmpty { return fixed(node, survey) }
        if survey.fields.count == 1, let single = single(node, field: survey.fields[0], survey) { return single }
        for field in survey.fields { axes.add(field: field) }
        guard !survey.hasChoice, !survey.readsParams else { return opaque(node) }
        switch node {
        case .known(let operand, _): return known(operand, survey.fields)
        case .numbers(let comparison, let left, let right, _):
            return .guarded(survey.fields, compared(comparison, left, right))
        case .between(let operand, let low, let high, _):
            return .guarded(
                survey.fields, .and(compared(.lessOrEqual, low, operand), compared(.lessOrEqual, operand, high)))
        case .instants(let comparison, let left, let right, _):
            return .guarded(survey.fields, compared(comparison, .daysBetween(left, right), .constant(0)))
        case .texts, .oneOf: return .guarded(survey.fields, opaque(node, isKnown: true))
        default: return opaque(node)
        }
    }

    /// A term about one field, answered cell by cell; nil where its thresholds can't be found.
    private mutating func single(_ node: TruthNode, field: Int, _ survey: NodeSurvey) -> LogicDraft? {
        let declared = schema.fields[field]
        var thresholds: [Double] = []
        switch declared.unit {
        case .text, .bool: axes.add(field: field, texts: survey.texts)
        case .instant:
            guard case .known = node, !survey.hasChoice else { return nil }
            axes.add(field: field)
        case .pct, .ratio, .days, .usd, .num:
            guard !survey.hasChoice, !survey.readsParams, let found = self.thresholds(node, field: field) else {
                return nil
            }
            thresholds = found
            axes.add(field: field, thresholds: thresholds)
        }
        let params = params
        return .cells(.field(field)) { cell in
            node.answer(OneFieldRow(field: field, value: cell.sample), params: params)
        }
    }

    private func thresholds(_ node: TruthNode, field: Int) -> [Double]? {
        let crossings = Crossings(field: field, range: Field.range(schema.fields[field]))
        switch node {
        case .known: return []
        case .numbers(_, let formula, .constant(let number), _), .numbers(_, .constant(let number), let formula, _):
            return crossings.thresholds(of: formula, at: number)
        case .between(let formula, .constant(let low), .constant(let high), _):
            guard let first = crossings.thresholds(of: formula, at: low),
                let second = crossings.thresholds(of: formula, at: high)
            else { return nil }
            return first + second
        default: return nil
        }
    }

    private func known(_ operand: ValueNode, _ fields: [Int]) -> LogicDraft {
        fields.map { .cells(.field($0)) { cell in cell != .unknown } }
            .reduce(LogicDraft.constant(true)) { .and($0, $1) }
    }

    /// Two formulas compared by their difference, or one with a number.
    private mutating func compared(_ comparison: Comparison, _ left: NumberNode, _ right: NumberNode) -> LogicDraft {
        if case .constant = left { return compared(comparison.mirrored, right, left) }
        let key: Axis.Key
        let threshold: Double
        if case .constant(let number) = right {
            key = .formula(printer.text(of: left))
            threshold = number
            guard !number.isNaN else { return .constant(comparison == .notEqual) }
            axes.add(formula: key, left, minus: nil, threshold: threshold)
        } else {
            let texts = (printer.text(of: left), printer.text(of: right))
            if texts.0 > texts.1 { return compared(comparison.mirrored, right, left) }
            key = .formula("\(texts.0) against \(texts.1)")
            threshold = 0
            axes.add(formula: key, left, minus: right, threshold: 0)
        }
        return .cells(key) { cell in
            switch cell {
            case .number(let stretch): comparison.holds(between: stretch.representative, and: threshold)
            default: comparison == .notEqual
            }
        }
    }

    /// A term of which only is known that it has an answer, or none.
    private mutating func opaque(_ node: TruthNode, isKnown: Bool = false) -> LogicDraft {
        let key = Axis.Key.opaque("\(printer.text(of: node)) \(isKnown)")
        axes.add(key, .opaque, cells: isKnown ? [.yes, .no] : [.unknown, .yes, .no])
        return .cells(key, Cell.answer)
    }
}

extension Cell {
    /// Some value of the cell; nil for a missing one.
    var sample: Value? {
        switch self {
        case .unknown, .notANumber: nil
        case .number(let stretch): .number(stretch.representative)
        case .text(let text): .text(text)
        // No condition can mention it: a text in quotes has no such character that isn't an escape.
        case .otherText: .text("\u{10FFFF}")
        case .yes: .boolean(true)
        case .no: .boolean(false)
        case .present: .instant(Instant(microseconds: 0))
        }
    }
}
