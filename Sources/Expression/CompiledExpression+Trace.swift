import Market

extension CompiledExpression {
    /// Evaluates over one row and tells how the result came about.
    ///
    /// The terms that weren't reached are read too, to measure how far the condition is from flipping; `fields` lists
    /// only what the result itself needed.
    package func trace(_ row: some FieldSource, params: [Value]) -> ConditionTrace {
        let log = ReadLog(row)
        let outcome = evaluate(log, params: params)
        var tracer = Tracer(self, row: row, params: params)
        let flip = tracer.walk(root)
        return ConditionTrace(
            source: source, outcome: outcome, terms: tracer.terms,
            fields: log.reads.map { field, reading in
                let declared = scope.schema.fields[field]
                return .init(index: field, name: declared.name, unit: declared.unit, reading: reading)
            },
            params: paramsRead.map { index in
                let declared = scope.params[index]
                return .init(index: index, name: declared.name, unit: declared.unit, reading: .known(params[index]))
            },
            flip: flip)
    }
}
