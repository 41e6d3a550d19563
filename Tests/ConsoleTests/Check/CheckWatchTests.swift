import Foundation
import TestSupport
import Testing

@testable import Console

/// `check --watch` with the real program, while somebody edits the rules.
@Suite struct CheckWatchTests {
    private static let good = "tree \"t\" { otherwise { hold { why = \"{dte} left\" } } }\n"

    /// What the program writes until a line ends in `text`.
    private func read(_ handle: FileHandle, until text: String) throws -> String {
        var read = ""
        while !read.hasSuffix(text), let byte = try handle.read(upToCount: 1), !byte.isEmpty {
            read += String(decoding: byte, as: UTF8.self)
        }
        return read
    }

    @Test func `a new report follows each change, and Ctrl-C ends it well`() throws {
        let folder = try TestFolder()
        try folder.write("rules/t.lua", Self.good)
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.path))
        process.arguments = ["check", "--watch", "--workspace", folder.path]
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let reports = output.fileHandleForReading
        let notes = errors.fileHandleForReading
        #expect(try read(reports, until: "functions\n").hasPrefix("1 file: nothing to report"))
        #expect(try read(notes, until: "\n") == "wheelwright: watching 1 file; Ctrl-C ends\n")

        try folder.write("rules/t.lua", "tree \"t\" { otherwise { hold { why = \"{delt}\" } } }\n")
        #expect(try read(notes, until: "\n") == "wheelwright: \(folder.path)/rules/t.lua has changed\n")
        #expect(try read(reports, until: "explains X201\n").contains("rules/t.lua:1:39: error X201"))

        try folder.write("rules/t.lua", Self.good)
        try folder.write("local/mine.lua", "")
        #expect(try read(reports, until: "functions\n").contains("nothing to report"))

        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
    }

    @Test func `a mistake on the command line ends it at once`() async {
        let console = CapturedConsole()
        #expect(await console.run("check --watch --workspace /nowhere") == .usage)
    }
}
