import Testing

@testable import Console

@Suite struct ExplainCommandTests {
    private func line(_ id: String, _ more: String...) async -> [String] {
        ["explain", id, "--data", await DemoRecording.path, "--workspace", GoldenFiles.workspace] + more
    }

    @Test(arguments: [
        ("aldr-18.5p-0306", "explain-roll.txt"), ("brch-35p-0306", "explain-close.txt"),
        ("brch-41c-0306", "explain-no-tree.txt"),
    ])
    func `the explanation is as it was`(id: String, golden: String) async throws {
        let console = CapturedConsole()
        #expect(await console.run(await line(id)) == .success)
        try GoldenFiles.expect(console.output, equals: golden)
    }

    @Test func `the explanation as json is as it was`() async throws {
        let console = CapturedConsole()
        #expect(await console.run(await line("aldr-18.5p-0306", "--format", "json")) == .success)
        try GoldenFiles.expect(console.output, equals: "explain-roll.json")
        #expect(try Document(console.output).decisions.count == 1)
    }

    @Test func `an overridden parameter shows where it was set`() async {
        let console = CapturedConsole()
        _ = await console.run(await line("aldr-18.5p-0306"))
        #expect(console.output.contains("near = 21 days  local/mine.lua:1 (override)"))
    }

    @Test func `a position may be named with its portfolio`() async {
        let console = CapturedConsole()
        #expect(await console.run(await line("main/aldr-18.5p-0306")) == .success)
    }

    @Test func `a misspelt position names the nearest`() async {
        let console = CapturedConsole()
        #expect(await console.run(await line("aldr-18p-0306")) == .usage)
        #expect(
            console.errors
                == "wheelwright: U205 there is no position 'aldr-18p-0306'; did you mean 'aldr-18.5p-0306'?\n")
    }
}
