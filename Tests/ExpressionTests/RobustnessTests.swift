import Expression
import Testing
import TestSupport

@Suite struct RobustnessTests {
    private static let words = [
        "dte", "near", "iv", "itm", "kind", "news.sentiment", "news", ".", "and", "or", "not", "true", "false", "nil",
        "(", ")", "(", ")", ",", "+", "-", "*", "/", "//", "%", "^", "==", "~=", "<=", ">=", "<", ">", "0", "7", "0x1F",
        "1e9", "3..4", "'a'", "\"b", "'\\", "abs", "min", "between(", "known(", "one_of(", "{", "}", "{{", "--", "é",
        "\u{0}",
        "\n", " ", "if", "..", "=", "!", "0x", "1e", ".5", "\\u{", "'\\u{110000}'", "'\\999'", "'\\z",
    ]

    /// Compiles as condition and as template, and describes any error.
    private func tryAll(_ text: String, _ scope: Scope) -> Int {
        var accepted = 0
        do throws(ExpressionError) {
            let expression = try CompiledExpression(text, scope: scope)
            _ = expression.trace(Row(["dte": 5, "iv": 0.2]), params: Fixture.paramValues)
            accepted += 1
        } catch {
            check(error, text)
        }
        do throws(ExpressionError) {
            _ = try Template(text, scope: scope)
        } catch {
            check(error, text)
        }
        return accepted
    }

    private func check(_ error: ExpressionError, _ text: String) {
        let characters = text.unicodeScalars.count
        if error.column < 1 || error.column > characters + 1 || error.length < 1 {
            Issue.record("column \(error.column) of '\(text)': \(error)")
        }
        if error.message.isEmpty || error.remedy.isEmpty || error.caretDisplay.isEmpty { Issue.record("\(error)") }
        if error.description.utf8.contains(where: { $0 < 0x20 }) { Issue.record("\(error) is more than a line") }
    }

    @Test func `no soup of tokens makes the parser trap`() throws {
        var random = SeededGenerator(seed: 11)
        let scope = try Fixture.scope()
        var accepted = 0
        for _ in 0..<6000 {
            let count = Int.random(in: 1...12, using: &random)
            let separator = Bool.random(using: &random) ? " " : ""
            let text = (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "" }
                .joined(separator: separator)
            accepted += tryAll(text, scope)
        }
        #expect(accepted > 50)
    }

    @Test func `no soup of bytes makes the parser trap`() throws {
        var random = SeededGenerator(seed: 12)
        let scope = try Fixture.scope()
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            _ = tryAll(String(decoding: bytes, as: UTF8.self), scope)
        }
    }

    /// Each is a lot of work for few bytes, or was once.
    @Test(arguments: [
        String(repeating: "near", count: 2000), String(repeating: "(", count: 9000),
        String(repeating: "-", count: 9000),
        String(repeating: "not ", count: 2000), "dte == " + String(repeating: "9", count: 9000),
        "'" + String(repeating: "\\u{e9}", count: 1400) + "' == kind", "dte" + String(repeating: ".a", count: 4000),
        "min(" + String(repeating: "dte, ", count: 1900) + "dte)", String(repeating: "itm == ", count: 1400) + "itm",
        String(repeating: "itm and 1 or ", count: 700) + "2", String(repeating: "{dte}", count: 1900),
        String(repeating: "{", count: 9999), "dte\n<=\r\n'a\u{2028}b'",
    ])
    func `a long condition is answered in a short message`(text: String) throws {
        let scope = try Fixture.scope()
        _ = tryAll(text, scope)
        do throws(ExpressionError) {
            _ = try CompiledExpression(text, scope: scope, wanted: .condition)
        } catch {
            #expect(error.description.utf8.count < 2500)
        }
    }
}
