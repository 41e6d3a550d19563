import Foundation
import Market
import Recording
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
        #expect(console.output.contains("near = 21 days  local/mine.lua:1 (override of 7 days)"))
    }

    @Test func `a position may be named with its portfolio`() async {
        let console = CapturedConsole()
        #expect(await console.run(await line("main/aldr-18.5p-0306")) == .success)
    }

    @Test func `an id that two portfolios use has to say which`() async throws {
        let folder = try TestFolder()
        let path = folder.path + "/two.whl"
        try FileManager.default.copyItem(atPath: await DemoRecording.path, toPath: path)
        let reader = try RecordingReader(path: path)
        let last = try #require(Instant(DemoRecording.last))
        let twin = try #require(try reader.positions(at: last).first { $0.id == "aldr-18.5p-0306" })
        try RecordingWriter.write(to: path, volatility: { _ in nil }) { writer in
            _ = try writer.add(
                Position(
                    id: twin.id, portfolio: "second", kind: twin.kind, contract: twin.contract,
                    contracts: 7, opened: twin.opened, openPrice: twin.openPrice))
        }
        let run = { (id: String) in
            let console = CapturedConsole()
            let words = ["explain", id, "--data", path, "--workspace", GoldenFiles.workspace]
            return (await console.run(words), console.output + console.errors)
        }
        let (code, line) = await run(twin.id)
        #expect(code == .usage && line.contains("U206") && line.contains("'main/aldr-18.5p-0306'"), "\(line)")
        let (chosen, text) = await run("second/\(twin.id)")
        #expect(chosen == .success && text.contains("ALDR 18.5 put 2026-03-06 ×7"))
    }

    @Test func `a misspelt position names the nearest`() async {
        let console = CapturedConsole()
        #expect(await console.run(await line("aldr-18p-0306")) == .usage)
        #expect(
            console.errors
                == "wheelwright: U205 there is no position 'aldr-18p-0306'; did you mean 'aldr-18.5p-0306'?\n")
    }
}
