import Engine
import Expression
import RuleModel

/// An entry of a strategy made ready for many contracts.
struct EntryRule: Sendable {
    let entry: Strategy.Entry
    let score: ColumnScore
    /// The score's requirements, and then what the entry wants besides.
    let filter: ColumnFilter
    let params: [Value]
    /// Whether what the entry wants hangs on the account, which each chosen entry changes.
    let readsAccount: Bool
    /// The fields that its conditions and formulas read, by their indices in `Schema.entry`; nil where a Lua function may
    /// read any.
    let fieldsRead: [Int]?

    init(_ entry: Strategy.Entry, of strategy: Strategy, score: Score) {
        self.entry = entry
        self.score = ColumnScore(score, costs: ChainColumns.costs)
        params = strategy.paramValues
        var conditions = self.score.filter.conditions
        var fields = score.fieldsRead
        switch entry.when {
        case .expression(let expression, _)?:
            conditions.append(
                ColumnCondition(expression, params: strategy.paramValues, costs: ChainColumns.costs))
            readsAccount = expression.fieldsRead.contains { EntryFigures.field($0) != nil }
            fields? += expression.fieldsRead
        case .function?:
            readsAccount = true
            fields = nil
        case nil: readsAccount = false
        }
        filter = ColumnFilter(conditions)
        fieldsRead = fields
    }

    /// The row conditions that are Lua functions, with the text that names them and the params that they go with.
    func functionConditions() -> [(condition: Condition, params: [Value])] {
        var conditions = score.functionRequirements.map { (score.score.require[$0.number], score.score.paramValues) }
        if let when = entry.when, case .function = when { conditions.append((when, params)) }
        return conditions
    }

    /// Whether no contract can satisfy the entry, as the account alone says.
    func isHopeless(_ figures: EntryFigures, functions: any FunctionEvaluator) throws -> Bool {
        guard readsAccount, let when = entry.when else { return false }
        return try when.truth(EntryRow(contract: nil, figures: figures), params: params, functions: functions) == .no
    }

    /// Why a row for which a condition came out so is turned away; nil where it isn't.
    static func reason(_ truth: Truth, of condition: Condition) -> String? {
        switch truth {
        case .yes: nil
        case .no: condition.source
        case .unknown(let fields): reason(missing: fields.first ?? 0)
        }
    }

    static func reason(missing field: Int) -> String { "unknown:\(Schema.entry.fields[field].name)" }
}
