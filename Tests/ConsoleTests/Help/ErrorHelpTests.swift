import Foundation
import TestSupport
import Testing

@testable import Console

@Suite struct ErrorHelpTests {
    @Test func `every error code has a title, what happened and a remedy`() {
        #expect(ErrorSection.all.count > 150)
        for section in ErrorSection.all {
            #expect(!section.title.isEmpty, "\(section.code)")
            #expect(section.happened.count > 10, "\(section.code)")
            #expect(section.remedy.count > 5, "\(section.code)")
            #expect(!section.shortRemedy.isEmpty && section.remedy.hasPrefix(section.shortRemedy), "\(section.code)")
            #expect(!(section.happened + section.remedy).contains("**"), "\(section.code)")
        }
        #expect(Set(ErrorSection.all.map(\.code)).count == ErrorSection.all.count)
    }

    @Test func `help explains an error code`() async {
        let console = CapturedConsole()
        #expect(await console.run("help R102") == .success)
        #expect(
            console.output == """
                R102 An override matches nothing

                What happened:
                  An override names a rule, node, param or factor that doesn't exist, so it
                  would have no effect.

                How to fix it:
                  Correct the name; the message suggests the nearest one.

                """)
    }

    @Test(arguments: ["r102", "R102"]) func `capitals don't matter`(word: String) async {
        let console = CapturedConsole()
        #expect(await console.run(["help", word]) == .success)
        #expect(console.output.hasPrefix("R102 "))
    }

    @Test func `every section fits a terminal of 80 columns`() {
        for section in ErrorSection.all {
            for line in ErrorHelp(section: section).text.split(separator: "\n") where line.contains(" ") {
                // A word that is wider, such as a long command in backticks, stands alone.
                #expect(displayWidth(line.description) <= 80 || !line.dropFirst(2).contains(" "), "\(line)")
            }
        }
    }

    @Test func `a code that no error has is a wrong command line`() async {
        let console = CapturedConsole()
        #expect(await console.run("help Z999") == .usage)
        #expect(console.errors.hasPrefix("wheelwright: U113 no error has the code Z999; "))
    }

    @Test(arguments: [
        ("## X1 no code\ntext", 0), ("## Other heading\n## T101 a title\nWhat happened: this.\nHow to fix: that.", 1),
        ("# Page\n## T101 a\nx\n## T102 b\ny\n### T103 c\nz", 2),
    ])
    func `a page's sections are its headings with a code`(text: String, count: Int) {
        #expect(ErrorSection.sections(of: text, page: "p.md").count == count)
    }

    @Test(arguments: [
        ("**What happened:** a.\n**How to fix:** b. C.", "A.", "B. C."),
        ("**What happened.** A\nb.\n**How to fix.** C.", "A b.", "C."),
        ("\nWhat happened: a.\n\nHow to fix: `b`\nc.\n", "A.", "`b` c."),
        ("A [link](x.md#y) b.\nHow to fix: c.", "A [link](x.md#y) b.", "C."),
    ])
    func `the two parts of a section are found however they are set`(
        body: String, happened: String, remedy: String
    ) throws {
        let section = try #require(ErrorSection.sections(of: "## T101 title\n" + body, page: "p.md").first)
        #expect(section.happened == happened)
        #expect(section.remedy == remedy)
        #expect(!ErrorHelp(section: section).text.contains("]("))
    }

    @Test func `a short remedy ends with its first sentence, but not inside code`() throws {
        let text = "## T101 t\nx\nHow to fix: write `a. b` here. And there."
        let section = try #require(ErrorSection.sections(of: text, page: "p.md").first)
        #expect(section.shortRemedy == "Write `a. b` here.")
    }

    @Test func `the index of error codes is up to date; if not, run wheelwright reference --into .`() throws {
        let path = SharedData.repository + "/docs/errors/README.md"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == ErrorIndex.text)
        for section in ErrorSection.all { #expect(ErrorIndex.text.contains("#\(section.anchor)")) }
    }
}
