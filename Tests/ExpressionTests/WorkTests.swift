import Expression
import Testing

/// What a condition may cost is known before it runs.
@Suite struct WorkTests {
    @Test(arguments: [
        ("dte", 1),
        ("dte <= 7", 3),
        ("((dte)) <= (7)", 3),
        ("not (itm and open)", 4),
        ("-dte < 0", 4),
        ("delta ^ 2 < 1", 12),
        ("dte % 7 == 0", 20),
        ("min(dte, 1, 2) < 5", 9),
        ("kind == 'put'", 3),
        ("kind == '" + String(repeating: "x", count: 32) + "'", 5),
        ("kind == wanted", 19),
        ("itm and dte or 7", 5),
    ])
    func `each part of a condition takes its steps`(source: String, steps: Int) throws {
        #expect(try Fixture.compile(source).work == steps)
    }

    @Test func `a condition may take 500 steps and not one more`() throws {
        // A call takes 4 steps, each argument 1, the comparison and its right side 2.
        let call = { (count: Int) in "min(" + Array(repeating: "dte", count: count).joined(separator: ",") + ") < 5" }
        #expect(try Fixture.compile(call(494)).work == 500)
        #expect(
            try Fixture.error(call(495)).description
                == "X114 the condition takes more than 500 steps (column 1); split it, or name parts as params or separate nodes"
        )
    }

    @Test func `powers and texts are used up sooner than sums`() throws {
        let powers = "min(" + Array(repeating: "(delta^2)^.1", count: 30).joined(separator: ",") + ") < 2"
        #expect(try Fixture.error(powers).code == "X114")
        let text = "'" + String(repeating: "x", count: 4_900) + "'"
        #expect(try Fixture.error("\(text) == \(text)").code == "X114")
    }

    @Test func `the values of a why text count together`() throws {
        let scope = try Fixture.scope()
        let text = { (count: Int) in String(repeating: "{dte} ", count: count) }
        #expect(try Template(text(500), scope: scope).work == 500)
        let error = try #require(throws: ExpressionError.self) { try Template(text(501), scope: scope) }
        #expect(error.code == "X114")
        #expect(error.column == 500 * 6 + 1 + 1)
    }
}
