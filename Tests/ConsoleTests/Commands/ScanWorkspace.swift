import Foundation

@testable import Console

/// A workspace with a score and two signals of its own, so that what is printed changes only when the program does.
struct ScanWorkspace {
    let folder: TestFolder

    /// - Parameter more: further rules.
    init(adding more: String = "") throws {
        folder = try TestFolder()
        if !more.isEmpty { try folder.write("rules/more.lua", more) }
        let book = try String(contentsOfFile: GoldenFiles.workspace + "/rules/book.lua", encoding: .utf8)
        try folder.write("rules/book.lua", book)
        try folder.write(
            "rules/scan.lua",
            """
            score "puts" {
              about = "Puts a little below the price.",
              on = "contract",
              params = { far = pct { 12, min = 1, max = 50, about = "how far below the price" } },
              require = { "right == 'put' and between(dte, 7, 45)", "bid > 0", "between(otm_pct, 1, far)", "abs(delta) <= 0.40" },
              factor { "return", 0.7, ramp("annual_return", 5, 40) },
              factor { "spread", 0.3, ramp("spread_pct", 30, 2) },
              grade = { A = 70, B = 40, reject = 10 },
            }
            signal "fall" { every = bar "1d", ttl = days(2), when = "close < sma(5)", confidence = "0.5" }
            signal "rise" { every = bar "1d", ttl = days(2), when = "close > sma(5) * 2" }
            """)
    }

    func run(_ words: [String]) async -> (code: ExitCode, output: String, errors: String) {
        let console = CapturedConsole()
        let whole = words + ["--data", await DemoRecording.path, "--workspace", folder.path]
        return (await console.run(whole), console.output, console.errors)
    }
}
