import Expression
import Market
import RuleModel

/// Takes the conditions of a rule apart, and collects the axes and thresholds that they need.
struct LogicBuilder {
    let schema: Schema
    var axes = AxisDrafts()

    init(schema: Schema) {
        self.schema = schema
    }

    /// A condition of a rule whose params have these values.
    ///
    /// - Parameter rule: the rule's id: choices of different rules are made apart.
    mutating func draft(_ condition: Condition, rule: String, params: [Value]) -> LogicDraft {
        switch condition {
        case .function(let function):
            let key = Axis.Key.opaque("function \(function.id)")
            axes.add(key, .function(function), cells: [.unknown, .yes, .no])
            return .cells(key, Cell.answer)
        case .expression(let expression, _):
            guard case .truth(let node) = expression.root else { return .constant(false) }
            let substitution = ParamSubstitution(params: params)
            var reader = TermReader(
                schema: schema, rule: rule, params: params, substitution: substitution,
                printer: NodePrinter(scope: expression.scope), axes: axes)
            let draft = reader.logic(node)
            axes = reader.axes
            return draft
        }
    }

    /// The space of everything that was drafted.
    ///
    /// - Throws: `TooLarge` where a field has more thresholds than an axis can hold.
    func space() throws(TooLarge) -> Space {
        try axes.space(schema)
    }
}

/// A rule has more thresholds or cases than the analysis follows.
struct TooLarge: Error {}

extension LogicDraft {
    /// The condition over a space that has all its axes.
    func settled(in space: Space) -> Logic {
        switch self {
        case .constant(let truth): return .constant(truth)
        case .cells(let key, let answer):
            guard let place = space.place(of: key) else { return .constant(false) }
            let axis = space.axes[place]
            return .cells(
                axis: place, yes: axis.mask { answer($0) == true }, no: axis.mask { answer($0) == false })
        case .guarded(let fields, let rest):
            return .guarded(fields.compactMap { space.place(of: .field($0)) }, rest.settled(in: space))
        case .and(let left, let right): return .and(left.settled(in: space), right.settled(in: space))
        case .or(let left, let right): return .or(left.settled(in: space), right.settled(in: space))
        case .not(let operand): return .not(operand.settled(in: space))
        case .same(let left, let right, let isEqual):
            return .same(left.settled(in: space), right.settled(in: space), isEqual: isEqual)
        case .term(let term, let rest): return .term(term, rest.settled(in: space))
        }
    }
}

extension Cell {
    /// The answer of a cell of an axis that is itself a condition.
    static func answer(_ cell: Cell) -> Bool? {
        switch cell {
        case .yes: true
        case .no: false
        default: nil
        }
    }
}
