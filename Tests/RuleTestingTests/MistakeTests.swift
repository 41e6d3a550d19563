import RuleScript
import Testing

@testable import RuleTesting

/// One mistake each: the code, the place, and a part of what is said.
@Suite struct MistakeTests {
    @Test(arguments: [
        ("test 'putt' { case { 'c', expect = {} } }", "T101 ", "did you mean 'put'?"),
        ("test 'age' { case { 'c', expect = {} } }", "T102 ", "freshness policies"),
        ("test 'put' { given = position { dlta = 1 }, case { 'c', expect = {} } }", "T103 ", "did you mean 'delta'?"),
        ("test 'put' { givn = position { } }", "T103 ", "did you mean 'given'?"),
        ("test 'put' { case { 'c', expct = {} } }", "T103 ", "did you mean 'expect'?"),
        ("test 'put' { case { 'c', expect = { acton = 'HOLD' } } }", "T103 ", "did you mean 'action'?"),
        ("test 'put' { case { 'c', news = { sentimnt = 'x' }, expect = {} } }", "T103 ", "did you mean 'sentiment'?"),
        ("test 'put' { case { 'c', expect = { missing = 'dlta' } } }", "T103 ", "did you mean 'delta'?"),
        ("test 'put' { market = chain { spt = 1 }, case { 'c', expect = {} } }", "T103 ", "did you mean 'spot'?"),
        ("test 'put' { given = contract { }, case { 'c', expect = {} } }", "T104 ", "position { … }"),
        ("test 'put' { case { 'c', dte = '5', expect = { path = 'deep' } } }", "T104 ", "a number in days"),
        ("test 'put' { case { 'c', dte = 5.5, expect = { path = 'deep' } } }", "T104 ", "a whole number"),
        ("test 'put' { case { 'c', kind = 'shortput', expect = { path = 'deep' } } }", "T104 ", "'short_put'"),
        ("test 'put' { case { expect = { path = 'deep' } } }", "T104 ", "its name in quotes"),
        ("test 'put' { case { 'c', itm = 1, expect = { path = 'deep' } } }", "T104 ", "true, false or missing"),
        ("test 'put' { at = 'noon', case { 'c', expect = { path = 'deep' } } }", "T104 ", "an instant such as"),
        ("test 'put' { market = chain { spot = 1 } , case { 'c', expect = {} } }", "T104 ", "iv of a chain"),
        ("test 'put' { \(market), case { 'c', expect = { path = 'deep' } } }", "T104 ", "kind must be given"),
        ("test 'put' { case { 'c', expect = { credit = 'much' } } }", "T104 ", "near(value, tolerance)"),
        ("test 'put' { hold { } }", "T104 ", "case { … } or sweep { … }"),
        ("test 'put' { sweep { dte = range(5, 1), never = 'HOLD' } }", "T104 ", "a step that leads from 5 to 1"),
        ("test 'put' { case { 'c', iv = 25, expect = { path = 'deep' } } }", "T105 ", "did you mean 0.25?"),
        ("test 'put' { case { 'c', delta = -62, expect = { path = 'deep' } } }", "T105 ", "did you mean -0.62?"),
        ("test 'put' { case { 'c', pl_pct = days(5), expect = { path = 'deep' } } }", "T105 ", "the field is in pct"),
        (
            "test 'put' { market = chain { spot = 80, iv = 28, expirations = {5}, strikes = {80} }, case { 'c' } }",
            "T105 ", "did you mean 0.28?"
        ),
        ("test 'put' { case { 'c', expect = { path = 'late/otherwis' } } }", "T106 ", "did you mean 'late/otherwise'?"),
        ("test 'put' { case { 'c', expect = { action = 'ROLL_UP' } } }", "T106 ", "'ROLL_UP'"),
        ("test 'entry' { case { 'c', expect = { grade = 'C' } } }", "T106 ", "the grade 'C'"),
        ("test 'entry' { case { 'c', expect = { rejected = 'volume' } } }", "T106 ", "spread_pct <= 10"),
        ("test 'entry' { case { 'c', expect = { factors = { dlta = 1 } } } }", "T106 ", "did you mean 'delta'?"),
        ("test 'risk' { case { 'c', expect = { band = 'MIDDLE' } } }", "T106 ", "LOW, HIGH, unknown"),
        ("test 'put' { sweep { dte = range(1, 5), never = 'CLOZE' } }", "T106 ", "did you mean 'CLOSE'?"),
        ("test 'put' { case { 'c', expect = { action = 'ROLL_OUT' } } }", "T107 ", "action = \"ROLL\""),
        ("test 'put' { case { 'c', expect = { strike = 80 } } }", "T107 ", "market = chain"),
        ("test 'put' { case { 'c', dte = 5, expiration = '2026-05-15', expect = { path = 'deep' } } }", "T108 ", "dte"),
        ("test 'put' { }", "T109 ", "no case"),
        ("test 'put' { case { 'c' } }", "T109 ", "add expect"),
        ("test 'put' { case { 'c', expect = { } } }", "T109 ", "expects nothing"),
        ("test 'put' { sweep { dte = range(0, 9) } }", "T109 ", "never"),
        ("test 'put' { sweep { dte = range(0, 999), pl_pct = range(-300, -1), never = 'HOLD' } }", "T110 ", "300000"),
        (
            "test 'put' { case { 'c', expect = { path = 'deep' } }, case { 'c', expect = { path = 'deep' } } }",
            "T111 ", "'c'"
        ),
        ("tree 't' { otherwise { hold { } } }", "T112 ", "tree 't'"),
        ("override 'put' { near = 3 }", "T112 ", "override 'put'"),
        (
            "test 'put' { market = chain { spot = 80, iv = 0.2, expirations = range(1, 100), strikes = range(1, 100) } }",
            "T113 ", "5000"
        ),
        ("test 'put'", "R108 ", "has no table"),
        ("test 'put' { sweep { dte = range(0, 9), never = { 'HOLD', when = 'dte <= near' } } }", "X", "near"),
        ("test 'put' {", "L", "r_test.lua"),
    ]) func `a mistake is named with its code its place and what to do`(text: String, code: String, part: String) throws
    {
        let found = try #require(try mistake(text))
        #expect(found.hasPrefix(code), "\(found)")
        #expect(found.contains(part), "\(found)")
        #expect(found.contains("(r_test.lua:1"), "\(found)")
    }

    @Test func `one mistake doesn't hide the next nor the tests without one`() throws {
        let loading = loadTests(
            """
            test "putt" { case { "c", expect = { path = "deep" } } }
            test "put" { case { "a", expect = { path = "deeep" } }, case { "b", expect = { path = "deep" } } }
            """, rules: try loadRules())
        #expect(loading.findings.map(\.code) == ["T101", "T106"])
        #expect(loading.suite.tests.flatMap(\.cases).map(\.name) == ["b"])
    }

    @Test func `a test among rules is refused`() throws {
        #expect(throws: RuleLoadError.self) { try loadRules(rulesText + "\ntest 'put' { }") }
    }
}
