/// The names that a condition may use: the subject's fields and the rule's params, beside the functions.
package struct Scope: Sendable {
    package let schema: Schema
    /// A param is referred to by its index here; `evaluate` takes the values in the same order.
    package let params: [Param]
    private let paramIndices: [String: Int]

    /// A scope without params.
    package init(schema: Schema) {
        self.schema = schema
        params = []
        paramIndices = [:]
    }

    /// A scope with params.
    ///
    /// - Throws: an error about the param's own name where it is no name, hides a field or a function, or occurs twice.
    package init(schema: Schema, params: [Param]) throws(ExpressionError) {
        var indices: [String: Int] = [:]
        for (index, param) in params.enumerated() {
            if let problem = Scope.problem(param.name, schema: schema, taken: indices) {
                let span = Span(start: 0, end: param.name.utf8.count)
                throw ExpressionError(Fault(problem, span), source: param.name)
            }
            indices[param.name] = index
        }
        self.schema = schema
        self.params = params
        paramIndices = indices
    }

    /// The index of the param with this name; nil where there is none.
    package func paramIndex(of name: String) -> Int? { paramIndices[name] }

    private static func problem(
        _ name: String, schema: Schema, taken: [String: Int]
    ) -> ExpressionError.Problem? {
        if !Lexer.isName(name) { return .badParamName(name) }
        if schema.index(of: name) != nil { return .paramHides(name, "a field of a \(schema.subject)") }
        if schema.fields.contains(where: { $0.name.hasPrefix(name + ".") }) {
            return .paramHides(name, "the fields \(name).… of a \(schema.subject)")
        }
        if Function(rawValue: name) != nil { return .paramHides(name, "a function") }
        return taken[name] == nil ? nil : .duplicateParam(name)
    }
}
