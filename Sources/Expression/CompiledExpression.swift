/// A condition or a formula, parsed, resolved and checked, ready to be evaluated over many rows.
///
/// A class, so that rules hand it around without copying: its parts never change.
package final class CompiledExpression: Sendable {
    /// What the text is needed for.
    package enum Wanted: Sendable, Hashable {
        /// A yes or no.
        case condition
        /// A number of any unit.
        case number
        case any
    }

    /// The longest text that a param may be given, in bytes; longer ones would cost more than their steps.
    package static let longestParamText = Work.longestParamText

    /// The text as it was written.
    package let source: String
    /// The unit of the result; `bool` for a condition.
    package let unit: Unit
    /// The fields mentioned, as indices in the schema, in the order of first mention.
    package let fieldsRead: [Int]
    /// The params mentioned, as indices in the scope, in the order of first mention.
    package let paramsRead: [Int]
    /// The most steps that evaluating it takes.
    package let work: Int
    /// The expression as a tree of nodes, with every name resolved.
    package let root: ValueNode
    /// The names that it was compiled with.
    package let scope: Scope

    /// Compiles a text.
    ///
    /// - Throws: the first problem, with its column in `source`.
    package convenience init(_ source: String, scope: Scope, wanted: Wanted = .any) throws(ExpressionError) {
        do {
            try self.init(bytes: Array(source.utf8), source: source, scope: scope, wanted: wanted)
        } catch {
            throw ExpressionError(error, source: source)
        }
    }

    init(bytes: [UInt8], source: String, scope: Scope, wanted: Wanted) throws(Fault) {
        let syntax = try Parser.parse(bytes)
        var checker = Checker(scope: scope, bytes: bytes)
        let typed = try checker.check(syntax)
        guard let root = typed.node else { throw checker.unfinished(syntax) }
        switch (wanted, typed) {
        case (.condition, .truth), (.number, .number), (.any, _): break
        case (.condition, _):
            throw Fault(.notACondition(checker.text(syntax.unwrapped.span), typed.kind), syntax.span)
        case (.number, _): throw checker.notANumber(typed, syntax, "this place")
        }
        guard checker.work <= Work.limit else { throw Fault(.tooMuchWork, syntax.span) }
        work = checker.work
        self.source = source
        self.scope = scope
        self.root = root
        unit = CompiledExpression.unit(of: typed)
        fieldsRead = checker.fieldsRead
        paramsRead = checker.paramsRead
    }

    /// The result over one row.
    ///
    /// - Parameter params: the values of the scope's params, in its order, each of its param's kind.
    package func evaluate(_ row: some FieldSource, params: [Value]) -> Outcome {
        precondition(params.count == scope.params.count, "one value for each param of the scope")
        var evaluator = Evaluator(params: params)
        return evaluator.value(root, row).map(Outcome.known) ?? .unknown(fields: evaluator.missingOnce)
    }

    /// The answer over one row; the expression must be a condition.
    package func truth(_ row: some FieldSource, params: [Value]) -> Truth {
        precondition(params.count == scope.params.count, "one value for each param of the scope")
        guard case .truth(let node) = root else { preconditionFailure("'\(source)' isn't a condition") }
        var evaluator = Evaluator(params: params)
        switch evaluator.truth(node, row) {
        case .yes: return .yes
        case .no: return .no
        case .unknown: return .unknown(evaluator.missingOnce)
        }
    }

    private static func unit(of typed: Typed) -> Unit {
        switch typed {
        case .number(_, let measure, _): measure.resolved
        case .truth, .partial: .bool
        case .text: .text
        case .instant: .instant
        }
    }
}
