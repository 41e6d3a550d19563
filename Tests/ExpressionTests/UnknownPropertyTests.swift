import Expression
import TestSupport
import Testing

@Suite struct UnknownPropertyTests {
    private static func scope() throws -> Scope {
        let fields = Fixture.schema.fields.map { Field(name: $0.name, unit: $0.unit, summary: $0.summary) }
        return try Scope(
            schema: Schema(subject: "position", fields: fields),
            params: Fixture.params.map { Param(name: $0.name, unit: $0.unit) })
    }

    /// Random conditions, each with a row from which some fields are missing, and with the names of those.
    private func cases(
        seed: UInt64, count: Int, _ body: (CompiledExpression, Row, Row, inout ExpressionGenerator) -> Void
    ) throws {
        var generator = ExpressionGenerator(seed: seed)
        generator.mayAskKnown = false
        let scope = try Self.scope()
        for _ in 0..<count {
            let source = generator.truth(depth: Int.random(in: 2...4, using: &generator.random)).text
            guard let condition = try? CompiledExpression(source, scope: scope, wanted: .condition) else { continue }
            let full = generator.row()
            var partial = full
            for name in full.values.keys.sorted() where Int.random(in: 0..<3, using: &generator.random) == 0 {
                partial.values[name] = nil
            }
            body(condition, full, partial, &generator)
        }
    }

    @Test func `an answer given in spite of missing data holds whatever the data are`() throws {
        var decided = 0
        try cases(seed: 21, count: 1500) { condition, full, partial, generator in
            let answer = condition.truth(partial, params: Fixture.paramValues)
            if case .unknown(let fields) = answer {
                #expect(!fields.isEmpty)
                #expect(Set(fields).count == fields.count)
                for field in fields { #expect(partial.values[Fixture.schema.fields[field].name] == nil) }
                return
            }
            decided += 1
            for _ in 0..<4 {
                let filled = Row(generator.row().values.merging(partial.values) { _, known in known })
                #expect(condition.truth(filled, params: Fixture.paramValues) == answer, "\(condition.source)")
            }
        }
        #expect(decided > 300)
    }

    @Test func `a trace has the outcome of the evaluation and the reads it lists`() throws {
        var measured = 0
        try cases(seed: 22, count: 600) { condition, _, partial, _ in
            let log = CountingRow(partial)
            let outcome = condition.evaluate(log, params: Fixture.paramValues)
            let trace = condition.trace(partial, params: Fixture.paramValues)
            #expect(trace.outcome == outcome)
            var seen: Set<String> = []
            #expect(trace.fields.map(\.name) == log.names.filter { seen.insert($0).inserted })
            #expect(trace.terms.map(\.column) == trace.terms.map(\.column).sorted())
            if let flip = trace.flip {
                measured += 1
                #expect(outcome.value != nil && flip.distance >= 0 && flip.relative >= 0)
                #expect(trace.terms.indices.contains(flip.term))
            }
        }
        #expect(measured > 100)
    }
}
