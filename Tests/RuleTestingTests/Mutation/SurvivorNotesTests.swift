import RuleScript
import Testing

@testable import RuleTesting

@Suite struct SurvivorNotesTests {
    private func notes(_ text: String) -> [SurvivorNotes.Note] {
        SurvivorNotes([RuleFile(path: "a_test.lua", text: text)]).notes
    }

    @Test func `a note has a label, a reason and a place`() throws {
        let note = try #require(
            notes("x = 1\n  -- survives: put: near were 8 days instead of 7 days; nobody cares\n").first)
        #expect(note.label == "put: near were 8 days instead of 7 days")
        #expect(note.reason == "nobody cares")
        #expect(note.rule == "put")
        #expect(note.file == "a_test.lua")
        #expect(note.line == 2)
    }

    @Test func `indented comments go on with a note`() {
        let text = "-- survives: put: a stood\n--   instead of b; as c; d\r\n--   comes first\n-- Another comment.\n"
        #expect(notes(text).map(\.label) == ["put: a stood instead of b"])
        #expect(notes(text).map(\.reason) == ["as c; d comes first"])
    }

    @Test(arguments: ["-- it survives: x; y", "x = 1 -- survives: a: b; c", "--survives: a: b; c", ""])
    func `other comments are none`(text: String) {
        #expect(notes(text).isEmpty)
    }

    @Test(arguments: ["-- survives: put: b", "-- survives: put: b;", "-- survives: put: b;   "])
    func `a note may lack its reason`(text: String) {
        #expect(notes(text).map(\.label) == ["put: b"])
        #expect(notes(text).map(\.reason) == [""])
    }
}
