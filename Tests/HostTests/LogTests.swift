import Foundation
import Testing

@testable import Host

/// Log lines: objects for programs, lines for people, and no secrets in either.
@Suite struct LogTests {
    private func line(isForPerson: Bool, _ message: String, _ value: String = "v", name: String = "name") throws
        -> String
    {
        let lines = Lines()
        let log = HostLog(isForPerson: isForPerson) { lines.add($0) }
        let at = try HostDesk.instant("2026-01-20T15:00:00Z")
        if name == "name" { log(.warning, message, at: at, ["name": .text(value)]) }
        if name == "api_key" { log(.warning, message, at: at, ["api_key": .text(value)]) }
        return try #require(lines.all.first)
    }

    @Test func `a line is one JSON object, whatever is in it`() throws {
        let text = try line(isForPerson: false, "a \"quote\"\nand \u{1B}[31m a line\u{2028}", "tab\t")
        #expect(!text.contains("\n") && !text.contains("\u{1B}"))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String])
        #expect(object["message"] == "a \"quote\"\nand \u{1B}[31m a line\u{2028}" && object["name"] == "tab\t")
        #expect(object["level"] == "warning" && object["time"] == "2026-01-20T15:00:00Z")
    }

    @Test func `a person gets one line without control characters`() throws {
        let text = try line(isForPerson: true, "two\nlines \u{1B}[31m")
        #expect(text.hasPrefix("2026-01-20T15:00:00Z warning: two") && !text.contains("\n") && !text.contains("\u{1B}"))
    }

    @Test(arguments: [
        ("token=abc123 and more", "token=[redacted] and more"), ("no secret here: 5", "no secret here: 5"),
        ("{\"password\": \"a b\", \"x\": 1}", "{\"password\": [redacted], \"x\": 1}"),
        ("Authorization: Bearer abc.def rest", "Authorization: [redacted] rest"),
        ("API_KEY=k&next=1", "API_KEY=[redacted]&next=1"), ("secret=", "secret="),
        ("tokens: are words", "tokens: [redacted] words"),
    ])
    func `secrets are left out`(text: String, expected: String) {
        #expect(Redaction.text(text) == expected)
    }

    @Test func `a field that is named like a secret has no value`() throws {
        #expect(try line(isForPerson: false, "m", "k", name: "api_key").contains(#""api_key":"[redacted]""#))
        #expect(try line(isForPerson: true, "m", "k", name: "api_key").contains("api_key=[redacted]"))
    }
}
