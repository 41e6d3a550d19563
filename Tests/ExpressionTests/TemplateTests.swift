import Expression
import Testing

@Suite struct TemplateTests {
    private static let row = Row([
        "delta": -0.913, "pl_pct": -70.25, "dte": 5, "spot": -3.5, "itm": true, "kind": "short_put",
    ])

    @Test(arguments: [
        (
            "delta {delta}: assignment is likely, and the loss is {pl_pct}",
            "delta -0.91: assignment is likely, and the loss is -70.2 %"
        ),
        ("{dte} left, {near} wanted", "5 days left, 7 days wanted"), ("{spot}", "-$3.50"),
        ("no data: {iv}", "no data: unknown"),
        ("{{dte}} is {dte}", "{dte} is 5 days"), ("{ abs(pl_pct) * 2 }", "140.5 %"),
        ("{kind}, {itm}", "short_put, yes"),
        ("{itm and 'in' or 'out'} of the money", "in of the money"), ("{one_of(kind, '}', \"{'\")}", "no"), ("", ""),
        ("plain", "plain"), ("{kind == 'a\\'}'}", "no"), ("{dte}{dte}", "5 days5 days"),
    ])
    func `values are written with their units`(source: String, text: String) throws {
        let template = try Template(source, scope: Fixture.scope())
        #expect(template.render(Self.row, params: Fixture.paramValues) == text)
    }

    @Test func `a template knows what it reads`() throws {
        let template = try Template("{dte} {near} {delta} {dte + near}", scope: Fixture.scope())
        #expect(template.fieldsRead == [0, 2])
        #expect(template.paramsRead == [0])
    }

    @Test(arguments: [
        ("delta {dleta}", "X201 unknown name 'dleta' (column 8); did you mean 'delta'?"),
        (
            "é {dte} and {dte +}",
            "X111 the condition ends where a value should be (column 19); write a field, a param, a number, a text or a function call there"
        ),
        ("open {dte", "X401 the '{' has no '}' (column 6); close it, or write {{ for a brace"),
        ("close } it", "X402 the '}' has no '{' (column 7); write }} for a brace"),
        (
            "no { } name",
            "X403 there is nothing between the braces (column 4); write a name, such as {delta}, or {{}} for braces"
        ),
    ])
    func `mistakes have their column in the template`(source: String, text: String) throws {
        let scope = try Fixture.scope()
        let error = try #require(throws: ExpressionError.self) { try Template(source, scope: scope) }
        #expect(error.description == text)
        #expect(error.source == source)
    }
}
