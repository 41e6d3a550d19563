import Foundation
import TestSupport
import Testing

@testable import Console

/// `eval --each-line` with the real program, while somebody edits its files.
@Suite struct EvalReloadTests {
    /// A running session that is asked one line at a time.
    private final class Session {
        private let process = Process()
        private let (input, output, errors) = (Pipe(), Pipe(), Pipe())

        init(_ words: [String]) throws {
            process.executableURL = URL(fileURLWithPath: try #require(BuiltProgram.path))
            process.arguments = ["eval", "--each-line"] + words
            (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
            try process.run()
        }

        /// The lines that are printed in answer to a line.
        func answer(_ line: String) throws -> String {
            // A second line marks the end of an answer, which may be empty.
            try input.fileHandleForWriting.write(contentsOf: Data((line + "\n'.'\n").utf8))
            var text = ""
            while !(text == ".\n" || text.hasSuffix("\n.\n")) {
                guard let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty else { break }
                text += String(decoding: byte, as: UTF8.self)
            }
            return String(text.dropLast(3))
        }

        /// Ends it, and returns what it wrote to standard error.
        func end() throws -> String {
            try input.fileHandleForWriting.close()
            let text = try errors.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return String(decoding: text, as: UTF8.self)
        }
    }

    /// A session whose file requires a module, and whose lines ask for the module's value.
    private func edit(_ body: (TestFolder, () throws -> String) throws -> Void) throws -> [String] {
        let folder = try TestFolder()
        try folder.write("rules/lib/near.lua", "return 7")
        let file = try folder.write("f.lua", "local near = require 'lib.near'")
        let session = try Session(["--workspace", folder.path, file])
        // It has read the files once it answers.
        #expect(try session.answer("require 'lib.near'") == "7")
        try body(folder) { try session.answer("require 'lib.near'") }
        return try session.end().split(separator: "\n").map(String.init)
    }

    @Test func `an edited file counts from the next line on`() throws {
        let errors = try edit { folder, answer in
            try folder.write("rules/lib/near.lua", "return 8")
            #expect(try answer() == "8")
            try folder.write("local/lib/near.lua", "return 9")
            #expect(try answer() == "9")
        }
        #expect(errors == Array(repeating: "wheelwright: the rules have changed and are in force", count: 2))
    }

    @Test func `a broken version doesn't count, and is told once`() throws {
        let errors = try edit { folder, answer in
            try folder.write("rules/lib/near.lua", "return +")
            #expect(try answer() == "7")
            try folder.write("rules/lib/near.lua", "return  +")
            #expect(try answer() == "7")
            try folder.write("rules/lib/near.lua", "return 10")
            #expect(try answer() == "10")
        }
        try #require(errors.count == 3)
        #expect(errors[0].hasPrefix("wheelwright: L101 ") && errors[0].contains("rules/lib/near.lua:1"))
        #expect(errors[1] == "wheelwright: the rules loaded before stay in force")
        #expect(errors[2] == "wheelwright: the rules are good again and are in force")
    }
}
