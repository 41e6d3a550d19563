import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: BuiltProgram.path != nil, "the program isn't beside the tests"))
struct TutorialTests {
    /// Run with `WHEELWRIGHT_GOLDEN=update` to write the outputs anew, then read the diff.
    @Test func `the commands of Write your first rule print what the page says`() throws {
        let path = SharedData.repository + "/docs/first-rule.md"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let page = TutorialPage(text)
        #expect(page.commandCount >= 10)
        let folder = try TestFolder()
        let replayed = try page.replayed(in: folder.path, program: #require(BuiltProgram.path))
        if ProcessInfo.processInfo.environment["WHEELWRIGHT_GOLDEN"] == "update" {
            try replayed.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let (wanted, found) = (lines(text), lines(replayed))
        for (index, (want, got)) in zip(wanted, found).enumerated() where want != got {
            Issue.record("docs/first-rule.md:\(index + 1): the page has '\(want)', and the program prints '\(got)'")
            break
        }
        #expect(wanted.count == found.count)
    }

    /// The fingerprint of the rules changes with every letter in one of the files.
    private func lines(_ text: String) -> [String] {
        text.components(separatedBy: "\n").map { $0.replacing(/[Rr]ules +[0-9a-f]{16}$/, with: "rules …") }
    }

    @Test func `a page is replayed line by line`() throws {
        let page = TutorialPage(
            """
            # Title
            ```lua
            -- a.lua
            return 1
            ```
            ```lua
            not a file
            ```
            ```console
            $ cat a.lua
            stale
            $ echo two; echo "wheelwright: wrong" >&2; echo hidden >&2
            ```
            """)
        let folder = try TestFolder()
        let replayed = try page.replayed(in: folder.path, program: #require(BuiltProgram.path))
        #expect(
            replayed == """
                # Title
                ```lua
                -- a.lua
                return 1
                ```
                ```lua
                not a file
                ```
                ```console
                $ cat a.lua
                -- a.lua
                return 1
                $ echo two; echo "wheelwright: wrong" >&2; echo hidden >&2
                two
                wheelwright: wrong
                ```
                """)
    }
}
