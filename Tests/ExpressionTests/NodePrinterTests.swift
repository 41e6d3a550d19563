import Expression
import TestSupport
import Testing

@Suite struct NodePrinterTests {
    /// The fixture's names without plausible ranges, which random literals would leave all the time.
    private static func scope() throws -> Scope {
        let fields = Fixture.schema.fields.map { Field(name: $0.name, unit: $0.unit, summary: $0.summary) }
        let params = Fixture.params.map { Param(name: $0.name, unit: $0.unit) }
        return try Scope(schema: Schema(subject: "position", fields: fields), params: params)
    }

    @Test(arguments: [
        ("dte<=near  and(pl_pct<=loss)", "dte <= near and pl_pct <= loss"),
        ("((dte + 1)) * 2 < 7", "(dte + 1) * 2 < 7"),
        ("dte - (near - 1) > 2 * 3", "dte - (near - 1) > 6"),
        ("-(-delta) > 0 - 1", "- -delta > -1"),
        ("-(delta ^ 2) < (-delta) ^ 2", "-delta ^ 2 < (-delta) ^ 2"),
        ("(delta ^ 2) ^ deep < delta ^ (2 ^ deep)", "(delta ^ 2) ^ deep < delta ^ 2 ^ deep"),
        ("delta ^ (-2) * 3 < (-2) ^ delta", "delta ^ -2 * 3 < (-2) ^ delta"),
        ("not(not(itm))", "not not itm"),
        ("not (itm and open) or (itm and not open)", "not (itm and open) or itm and not open"),
        ("(itm or open) and open", "(itm or open) and open"),
        ("itm or (open or itm)", "itm or (open or itm)"),
        ("(itm == open) == (dte < 7)", "(itm == open) == (dte < 7)"),
        ("kind == \"it's \\t \\x01\"", "kind == 'it\\'s \\t \\x01'"),
        ("(itm and 1 or open and 2 or 3) < dte", "(itm and 1 or open and 2 or 3) < dte"),
        ("(itm and (open and 1 or 2) or 3) < dte", "(itm and (open and 1 or 2) or 3) < dte"),
        ("one_of(kind,'a','b')", "one_of(kind, 'a', 'b')"),
        ("now - opened - 3.50 > 1e3", "now - opened - 3.5 > 1000"),
        (
            "volume < 1e300 and volume > 1e400 and volume ~= -0.0",
            "volume < 1e+300 and volume > 1e999 and volume ~= -0.0"
        ),
        ("volume ~= sqrt(-4)", "volume ~= sqrt(-1)"),
    ])
    func `a condition is written with the parentheses that it needs`(source: String, canonical: String) throws {
        let scope = try Self.scope()
        let compiled = try CompiledExpression(source, scope: scope)
        #expect(compiled.canonicalText == canonical)
        let again = try CompiledExpression(canonical, scope: scope)
        #expect(compiled.root.isSame(as: again.root))
        #expect(again.canonicalText == canonical)
    }

    @Test(arguments: [
        ("dte < 7", "dte <= 7"), ("dte < 7", "dte < 8"), ("dte < 7", "7 < dte"), ("itm", "open"), ("itm", "not itm"),
        ("itm and open", "itm or open"), ("kind == 'a'", "kind == 'b'"),
        ("one_of(kind, 'a')", "one_of(kind, 'a', 'b')"),
        ("min(dte, 1) < 1", "max(dte, 1) < 1"), ("volume == 0.0", "volume == -0.0"), ("now < opened", "opened < now"),
        ("known(dte)", "known(pl_pct)"), ("between(dte, 1, 2)", "between(dte, 1, 3)"),
        ("(itm and 'a' or kind) == 'a'", "(open and 'a' or kind) == 'a'"), ("delta + 1 < 0", "delta - 1 < 0"),
    ])
    func `trees that differ are told apart`(one: String, other: String) throws {
        let scope = try Self.scope()
        let first = try CompiledExpression(one, scope: scope).root
        #expect(first.isSame(as: first))
        #expect(!first.isSame(as: try CompiledExpression(other, scope: scope).root))
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `parsing what was printed gives the same tree`(seed: UInt64) throws {
        var generator = ExpressionGenerator(seed: seed)
        let scope = try Self.scope()
        var compared = 0
        while compared < 10_000 {
            // Mostly small ones, which hold every pair of operators; large ones take their time in a debug build.
            let depth =
                [1, 1, 1, 1, 1, 1, 2, 2, 3, compared % 20 == 0 ? 5 : 2].randomElement(using: &generator.random) ?? 1
            let source =
                switch Int.random(in: 0..<6, using: &generator.random) {
                case 0: generator.number(.days, depth: depth).text
                case 1: generator.text(depth: depth).text
                default: generator.truth(depth: depth).text
                }
            guard let compiled = try? CompiledExpression(source, scope: scope) else { continue }
            compared += 1
            let printed = compiled.canonicalText
            let again = try CompiledExpression(printed, scope: scope)
            guard again.root.isSame(as: compiled.root), again.unit == compiled.unit else {
                Issue.record("\(source) was printed as \(printed)")
                return
            }
        }
    }
}
