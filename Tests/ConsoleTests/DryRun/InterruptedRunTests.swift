import Foundation
import TestSupport
import Testing

@testable import Console

/// Ctrl-C while the real program runs.
@Suite struct InterruptedRunTests {
    /// Runs the program, and presses Ctrl-C as soon as a file is there, and has so many lines; without one it is left alone.
    private func program(
        _ words: [String], until file: String?, lines: Int = 0
    ) throws -> (code: Int32, isExit: Bool, output: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.path))
        process.arguments = words
        (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
        try process.run()
        if let file {
            while process.isRunning, count(file) < lines { usleep(500) }
            process.interrupt()
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, process.terminationReason == .exit, text)
    }

    /// How many lines a file has; fewer than none where it isn't there.
    private func count(_ file: String) -> Int {
        guard let bytes = FileManager.default.contents(atPath: file) else { return -1 }
        return bytes.count { $0 == UInt8(ascii: "\n") }
    }

    @Test func `Ctrl-C ends a sweep with the ranking of the points that are done`() async throws {
        let run = try SmallRun()
        let words = [
            "sweep", "small", "--data", await SmallRun.recording, "--workspace", run.folder.path, "--param",
            "small.tree.take=1..32", "--top", "100",
        ]
        // Sixteen points are led side by side, and their rows written together, behind an opening of fifteen lines.
        let file = run.folder.path + "/rows.tsv"
        let part = try program(words + ["--into", file], until: file, lines: 17)
        #expect(part.code == 130 && part.isExit)
        let done = count(file) - 15
        #expect(done == 16)
        let lines = part.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "\(done) points of small.tree.take (32), by return", "\(part.output)")
        #expect(
            lines.dropFirst().first
                == "! This is a part of the sweep: \(done) of 32 points are done, and the others are missing below")
        #expect(lines.contains { $0.hasPrefix("\(done)  ") } && !lines.contains { $0.hasPrefix("\(done + 1)  ") })
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
