import Expression
import RuleModel
import Testing

@testable import Console

@Suite struct FieldsCommandTests {
    private func run(_ words: String...) async -> (code: ExitCode, output: String, errors: String) {
        let console = CapturedConsole()
        return (await console.run(["fields"] + words), console.output, console.errors)
    }

    @Test func `every example compiles for its subject`() throws {
        for entry in FieldEntry.all {
            let schema = try #require(Schema.subjects.first { $0.subject == entry.subject })
            let compiled = try CompiledExpression(entry.example, scope: Scope(schema: schema), wanted: .condition)
            #expect(compiled.fieldsRead == [schema.index(of: entry.field.name)], "\(entry.example)")
        }
    }

    @Test func `a field is explained for each subject that has it`() async {
        let (code, output, _) = await run("iv_rank")
        #expect(code == .success)
        #expect(output.contains("iv_rank  field of a position") && output.contains("iv_rank  field of a roll"))
        #expect(output.contains("plausible  0 … 100") && output.contains("when = \"iv_rank >= 50\""))
    }

    @Test func `a part of a meaning finds fields`() async {
        let (code, output, _) = await run("ex-div")
        #expect(code == .success && output.contains("ex_dividend_in"))
    }

    @Test func `a subject lists its fields`() async {
        let (code, output, _) = await run("decision", "--format", "csv")
        #expect(code == .success)
        #expect(output.split(separator: "\r\n").count == Schema.decision.fields.count + 1)
    }

    @Test func `a misspelt field names the nearest`() async {
        let (code, _, errors) = await run("iv_rnk")
        #expect(code == .usage && errors.contains("U255") && errors.contains("'iv_rank'"), "\(errors)")
    }
}
