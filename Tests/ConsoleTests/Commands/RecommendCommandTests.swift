import Foundation
import Testing

@testable import Console

@Suite struct RecommendCommandTests {
    private func line(_ more: String...) async -> [String] {
        ["recommend", "--data", await DemoRecording.path, "--workspace", GoldenFiles.workspace] + more
    }

    @Test func `the table and its details are as they were`() async throws {
        let console = CapturedConsole()
        #expect(await console.run(await line()) == .success)
        try GoldenFiles.expect(console.output, equals: "recommend.txt")
        #expect(console.errors.isEmpty)
    }

    @Test func `a narrow terminal gets fewer columns, and no line is too wide`() async throws {
        let console = CapturedConsole(width: 80)
        #expect(await console.run(await line("--brief", "--color", "never")) == .success)
        try GoldenFiles.expect(console.output, equals: "recommend-80.txt")
        #expect(console.output.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 80 })
    }

    @Test func `csv is as it was`() async throws {
        let console = CapturedConsole()
        #expect(await console.run(await line("--format", "csv")) == .success)
        try GoldenFiles.expect(console.output, equals: "recommend.csv")
    }

    @Test func `two runs print the same bytes`() async {
        for format in ["table", "json", "csv"] {
            let first = CapturedConsole()
            let second = CapturedConsole()
            _ = await first.run(await line("--format", format))
            _ = await second.run(await line("--format", format))
            #expect(first.output == second.output)
            #expect(!first.output.isEmpty)
        }
    }

    @Test func `an earlier instant is judged by what was known then`() async {
        let console = CapturedConsole()
        #expect(await console.run(await line("--at", "2026-02-20T21:05:00Z", "--format", "csv")) == .success)
        #expect(console.output.contains("2026-02-20T21:05:00Z"))
        #expect(!console.output.contains("2026-03"), Comment(rawValue: "a quote from later than the instant"))
    }

    @Test func `only the symbols asked for are judged`() async throws {
        let console = CapturedConsole()
        #expect(await console.run(await line("--symbols", "brch", "--format", "json")) == .success)
        let symbols = try Document(console.output).decisions.map { $0["symbol"] as? String }
        #expect(!symbols.isEmpty && symbols.allSatisfy { $0 == "BRCH" })
    }

    @Test func `no color means no escapes, color means some`() async {
        let plain = CapturedConsole()
        _ = await plain.run(await line("--color", "never"))
        #expect(!plain.output.contains("\u{1B}"))
        let colored = CapturedConsole()
        _ = await colored.run(await line("--color", "always"))
        #expect(colored.output.contains("\u{1B}[31m"))
    }
}
