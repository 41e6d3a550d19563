import Foundation
import Market
import RuleModel
import TestSupport
import Testing

@testable import Console
@testable import Scanner

@Suite struct LiveScanTests {
    @Test func `nothing is left of what was drawn`() async throws {
        let console = CapturedConsole(isTerminal: true, width: 60)
        let request = ScanRequest(
            symbols: ["A", "B", "B"], at: Instant(microseconds: 0), scores: [], filters: [], top: 3, grouping: .none)
        let live = LiveScan(request, console.io)
        live.note(ScanProgress(worker: 0, pass: 0, symbols: 1, contracts: 1_500, best: []))
        #expect(console.output.isEmpty, "a short scan draws nothing")
        console.wait(0.2)
        live.note(ScanProgress(worker: 0, pass: 0, symbols: 1, contracts: 1_500, best: []))
        #expect(console.output == "scanning  50 %  1 of 2 symbols  1,500 contracts\n")
        console.wait(0.2)
        live.note(ScanProgress(worker: 1, pass: 0, symbols: 1, contracts: 500, best: []))
        #expect(console.output.hasSuffix("\u{1B}[1A\r\u{1B}[Jscanning  100 %  2 of 2 symbols  2,000 contracts\n"))
        live.finish()
        let drawn = console.output
        #expect(drawn.hasSuffix("\u{1B}[1A\r\u{1B}[J"))
        live.finish()
        #expect(console.output == drawn)
    }
}

/// Scans as a person sees them: in a real terminal.
@Suite(.enabled(if: Terminal.isThere, "tmux is not here"), .serialized) struct ScanTerminalTests {
    private func words() async throws -> [String] {
        let workspace = URL(fileURLWithPath: GoldenFiles.workspace).standardizedFileURL.path
        return [
            try #require(BuiltProgram.path), "scan", "--workspace", workspace, "--data", await DemoRecording.path,
        ]
    }

    @Test func `a terminal ends up with what a pipe gets`() async throws {
        let condition = "bid > 1 and vega > 0.01 and dte < 40"
        let more = ["--where", condition, "--top", "5", "--color", "never"]
        let console = CapturedConsole()
        let workspace = GoldenFiles.workspace
        let code = await console.run(
            ["scan", "--workspace", workspace, "--data", await DemoRecording.path] + more)
        #expect(code == .success, "\(console.errors)")
        let terminal = try Terminal(try await words() + more, columns: 200, rows: 40)
        try terminal.wait(for: "ENDED with 0")
        let screen = terminal.screen.components(separatedBy: "ENDED with 0")[0]
        func lines(_ text: String) -> [String] {
            text.split(separator: "\n").map { line in
                String(line.reversed().drop { $0 == " " }.reversed())
            }
        }
        #expect(lines(screen) == lines(console.output))
    }

    @Test func `Ctrl-C wipes the standing and ends the scan as it ends every command`() async throws {
        // Everything that the model can be asked for, for every contract: long enough to be stopped.
        let condition = "vomma > -1e9 and charm > -1e9 and theta > -1e9 and rho > -1e9 and prob_touch >= 0"
        let terminal = try Terminal(try await words() + ["--where", condition], columns: 100, rows: 30)
        try terminal.wait(for: "scanning  50 %")
        terminal.type("", "C-c")
        try terminal.wait(for: "ENDED with 130")
        #expect(!terminal.screen.contains("scanning"))
    }
}
