import Foundation
import TestSupport
import Testing

@testable import Console

/// Ctrl-C while the real program runs.
@Suite struct InterruptedRunTests {
    /// Runs the program, and presses Ctrl-C as soon as a file is there; without one it is left alone.
    private func program(
        _ words: [String], until file: String?
    ) throws -> (code: Int32, isExit: Bool, output: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.path))
        process.arguments = words
        (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
        try process.run()
        if let file {
            while process.isRunning, !FileManager.default.fileExists(atPath: file) { usleep(500) }
            process.interrupt()
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, process.terminationReason == .exit, text)
    }

    @Test func `Ctrl-C ends with what is done, marked as such, and resume goes on to the same bytes`() async throws {
        let run = try SmallRun()
        let long = run.folder.path + "/long.whl"
        let made = await run.plain(
            ["simulate", "--seed", "5", "--sessions", "112", "--symbols", "BRCH", "--into", long])
        #expect(made.code == .success, "\(made.errors)")
        let words = ["dryrun", "--no-band", "--data", long, "--workspace", run.folder.path]
        let whole = try program(words, until: nil)
        #expect(whole.code == 0 && whole.isExit && whole.output.contains("112 sessions"))

        // The first checkpoint is there when a hundred steps are done. Where the machine is so busy that the rest is done too
        // before the signal comes, the run is complete, and is tried again.
        let state = run.folder.path + "/state"
        var part = whole
        for _ in 0..<5 where part.output == whole.output {
            part = try program(words + ["--resume", state], until: state)
            #expect(part.code == (part.output == whole.output ? 0 : 130) && part.isExit)
        }
        #expect(part.output.contains("! This is a part of the run: it was stopped after 2026-"), "\(part.output)")
        #expect(FileManager.default.fileExists(atPath: state))
        let rest = try program(words + ["--resume", state], until: nil)
        #expect(rest.code == 0 && rest.isExit && rest.output == whole.output)
        #expect(!FileManager.default.fileExists(atPath: state))
    }
}
