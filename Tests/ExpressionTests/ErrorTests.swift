import Expression
import Foundation
import Testing

@Suite struct ErrorTests {
    @Test(arguments: [
        ("", "X101 the condition is empty (column 1); write a comparison, such as dte <= 7"),
        ("  ", "X101 the condition is empty (column 1); write a comparison, such as dte <= 7"),
        ("dte = 7", "X104 '=' isn't part of a condition (column 5); write == to compare"),
        ("dte != 7", "X104 '!=' isn't part of a condition (column 5); write ~="),
        ("dte ≤ 7", "X104 '≤' isn't part of a condition (column 5); write <="),
        ("itm && open", "X104 '&&' isn't part of a condition (column 5); write and"),
        (
            "kind .. 'x' == 'y'",
            "X104 '..' isn't part of a condition (column 6); a condition can't join texts; a why text does it with {name}"
        ),
        ("dte > 1 @", "X104 '@' isn't part of a condition (column 9); take it out"),
        ("dte > \u{7}", "X104 'U+7' isn't part of a condition (column 7); take it out"),
        ("kind == 'put", "X105 the text has no closing quote (column 9); close it with the quote that it began with"),
        (
            #"kind == 'a\q'"#,
            #"X106 the escape isn't one of Lua's (column 11); double the backslash for a backslash itself"#
        ),
        (#"kind == '\xFF'"#, #"X107 the text isn't valid UTF-8 (column 9); write the characters themselves, or \u{…}"#),
        ("dte < 3abc", "X108 '3abc' is no number (column 7); write 12, 0.5 or 1e3"),
        (
            "dte < 99999999999999999",
            "X109 '99999999999999999' is a whole number beyond 2^53 (column 7); write it as a float, such as 1e17"
        ),
        (
            "dte < 7 -- soon",
            "X110 a condition can't contain a comment (column 9); put it outside the quotes; for a double minus write -(-x)"
        ),
        (
            "dte <",
            "X111 the condition ends where a value should be (column 6); write a field, a param, a number, a text or a function call there"
        ),
        (
            "dte < and",
            "X111 'and' stands where a value should be (column 7); write a field, a param, a number, a text or a function call there"
        ),
        (
            "(dte < 7",
            "X111 the condition ends where ')' should be (column 9); close the parenthesis, or separate arguments with commas"
        ),
        (
            "dte < 7 itm",
            "X111 'itm' stands where the end of the condition should be (column 9); join conditions with and or or"
        ),
        (
            "news.",
            "X111 the condition ends where a name should be (column 6); a dotted field is written news.sentiment"
        ),
        (
            "if itm",
            "X112 'if' belongs to Lua's statements (column 1); a condition is one expression; write condition and value or other for a choice"
        ),
        (
            "dte == nil",
            "X113 'nil' can't be compared: missing data is unknown (column 8); write known(x) or not known(x)"
        ),
        ("pl_prct < 0", "X201 unknown name 'pl_prct' (column 1); did you mean 'pl_pct'?"),
        (
            "dte < 7 and news.sentimnt == 'x'",
            "X201 unknown name 'news.sentimnt' (column 13); did you mean 'news.sentiment'?"
        ),
        ("dte < nera", "X201 unknown name 'nera' (column 7); did you mean 'near'?"),
        (
            "zzzzzz < 0",
            "X201 unknown name 'zzzzzz' (column 1); names are the fields of a position and the rule's params"
        ),
        ("betwen(dte, 1, 2)", "X202 unknown function 'betwen' (column 1); did you mean 'between'?"),
        (
            "lookup(dte)",
            "X202 unknown function 'lookup' (column 1); functions are abs between ceil clamp floor known max min one_of sqrt"
        ),
        ("abs > 3", "X203 'abs' is a function, not a value (column 1); write abs(x)"),
        ("dte(3) > 1", "X204 'dte' is a field, not a function (column 1); write dte without parentheses"),
        ("near(3) > 1", "X204 'near' is a param, not a function (column 1); write near without parentheses"),
        ("between(dte, 1)", "X205 'between' takes 3 arguments, not 2 (column 1); write between(x, low, high)"),
        ("abs() > 1", "X205 'abs' takes 1 argument, not 0 (column 1); write abs(x)"),
        ("max(dte) > 1", "X205 'max' takes at least 2 arguments, not 1 (column 1); write max(x, y, …)"),
        (
            "dte <= loss",
            "X301 'dte' is in days but 'loss' is in percent (column 1); use names of the same unit, or a number"
        ),
        (
            "itm or spot + iv > 3",
            "X301 'spot' is in dollars but 'iv' is a fraction (column 8); use names of the same unit, or a number"
        ),
        (
            "between(dte, 1, loss)",
            "X301 'dte' is in days but 'loss' is in percent (column 9); use names of the same unit, or a number"
        ),
        ("kind == 5", "X302 'kind' is a text but '5' is a number (column 1); compare like with like"),
        ("dte == 'put'", "X302 'dte' is a number but 'put' is a text (column 1); compare like with like"),
        ("dte", "X303 'dte' is a number, not a condition (column 1); compare it, as in dte > 0"),
        ("itm and (dte or open)", "X303 'dte' is a number, not a condition (column 10); compare it, as in dte > 0"),
        ("not kind", "X303 'kind' is a text, not a condition (column 5); compare it, as in kind == 'put'"),
        (
            "itm or now",
            "X303 'now' is a point in time, not a condition (column 8); compare it with another point in time"
        ),
        ("itm + 1 > 0", "X304 'itm' is a yes or no, not a number (column 1); '+' needs a number"),
        ("abs(kind) > 0", "X304 'kind' is a text, not a number (column 5); 'abs' needs a number"),
        (
            "one_of(kind, 5)",
            "X305 '5' is a number, not a text (column 14); one_of compares texts; for numbers write x == 1 or x == 2"
        ),
        ("kind < 'put'", "X306 texts can't be compared with '<' (column 1); write == or ~="),
        ("itm > open", "X306 yes and no can't be compared with '>' (column 1); write == or ~="),
        (
            "1 < dte < 5",
            "X307 comparisons can't be chained (column 1); write between(x, low, high), or low < x and x < high"
        ),
        (
            "(itm and 1 or 'a') == 1",
            "X308 the choice gives a number or a text (column 2); give both sides of the or the same kind of value"
        ),
        (
            "(itm and 1) > 0",
            "X309 'itm and 1' is false where its condition doesn't hold (column 1); add what it is otherwise: itm and 1 or …"
        ),
        ("2 ^ dte > 1", "X310 the exponent 'dte' is in days (column 5); use a plain number"),
        ("dte // 0 > 1", "X311 the divisor is always 0 (column 8); divide by something else"),
        ("dte % (1 - 1) > 1", "X311 the divisor is always 0 (column 7); divide by something else"),
        ("iv >= 60", "X312 iv is a fraction (column 7); write 0.60, not 60"),
        ("dte < -3", "X313 -3 is outside the range of dte, 0 … 2000 days (column 7); check the number and its unit"),
        ("abs(delta) > 30", "X313 30 is outside the range of delta, 0 … 1 (column 14); check the number and its unit"),
        (
            "between(delta, -30, 0)",
            "X313 -30 is outside the range of delta, -1 … 1 (column 16); check the number and its unit"
        ),
    ])
    func `each mistake has its line`(source: String, text: String) throws {
        let error = try Fixture.error(source)
        #expect(error.description == text)
        #expect(!error.description.contains("\n"))
    }

    @Test(arguments: [
        (
            "one two",
            "X206 'one two' can't be a param's name (column 1); use letters, digits and _, not beginning with a digit, and no word of Lua's"
        ),
        (
            "end",
            "X206 'end' can't be a param's name (column 1); use letters, digits and _, not beginning with a digit, and no word of Lua's"
        ),
        ("dte", "X207 the param 'dte' would hide a field of a position (column 1); give the param another name"),
        (
            "news",
            "X207 the param 'news' would hide the fields news.… of a position (column 1); give the param another name"
        ),
        ("clamp", "X207 the param 'clamp' would hide a function (column 1); give the param another name"),
        ("near", "X208 the param 'near' is declared twice (column 1); take one of them out"),
    ])
    func `a param needs a name of its own`(name: String, text: String) throws {
        let error = try #require(throws: ExpressionError.self) {
            try Scope(schema: Fixture.schema, params: Fixture.params + [Param(name: name, unit: .num)])
        }
        #expect(error.description == text)
    }

    @Test func `a param's bounds must be within reach of the field`() throws {
        let scope = try Scope(schema: Fixture.schema, params: [Param(name: "cap", unit: .ratio, bounds: 0.1...60)])
        let error = try #require(throws: ExpressionError.self) { try CompiledExpression("cap < iv", scope: scope) }
        #expect(
            error.description
                == "X314 'cap' may be 0.10 … 60, outside the range of iv, 0 … 5 (column 1); tighten the param's min and max"
        )
    }

    @Test func `a number is wanted where a number is wanted`() throws {
        #expect(
            try Fixture.error("dte > 5", .number).description
                == "X304 'dte > 5' is a yes or no, not a number (column 1); this place needs a number")
        #expect(try Fixture.error("itm and 5", .number).code == "X309")
    }

    @Test func `columns count characters, and carets stand below what they mean`() throws {
        let error = try Fixture.error("kind == 'é€' and\n\tpl_prct < 0")
        #expect(error.column == 19)
        #expect(error.length == 7)
        #expect(error.caretDisplay == "\tpl_prct < 0\n\t^^^^^^^")
    }

    @Test func `nesting and length have limits`() throws {
        for source in [
            String(repeating: "(", count: 300) + "itm" + String(repeating: ")", count: 300),
            String(repeating: "not ", count: 300) + "itm",
            Array(repeating: "itm", count: 300).joined(separator: " or "),
            "dte > 1" + String(repeating: " ^ 1", count: 300),
        ] {
            #expect(try Fixture.error(source).code == "X103")
        }
        #expect(try Fixture.error(String(repeating: " ", count: 10_001)).code == "X102")
        #expect(throws: Never.self) {
            try Fixture.compile(Array(repeating: "itm", count: 190).joined(separator: " and "))
        }
    }

    @Test func `every code has its section in the documentation`() throws {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/errors/Expression.md"), encoding: .utf8)
        let codes =
            (101...114).map { "X\($0)" } + (201...209).map { "X\($0)" } + (301...314).map { "X\($0)" }
            + (401...403).map { "X\($0)" }
        for code in codes { #expect(text.contains("\n## \(code) "), "\(code)") }
        #expect(text.components(separatedBy: "\n## X").count - 1 == codes.count)
    }
}
