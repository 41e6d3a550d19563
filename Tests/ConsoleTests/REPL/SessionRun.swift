import Foundation
import Testing

@testable import Console

/// A session that reads its inputs from a text.
struct SessionRun {
    let code: ExitCode
    let output: String
    let errors: String

    /// Runs inputs over the shared recording, with rules that nobody tunes.
    init(_ input: String, data: Bool = true, _ words: [String] = []) async {
        let console = CapturedConsole(input: input)
        let recording = data ? ["--data", await DemoRecording.path] : []
        code = await console.run(["repl", "--workspace", GoldenFiles.workspace] + recording + words)
        output = console.output
        errors = console.errors
    }
}
