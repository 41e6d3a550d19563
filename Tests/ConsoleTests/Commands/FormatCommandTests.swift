import Foundation
import Testing

@testable import Console

@Suite struct FormatCommandTests {
    /// A folder for one test, taken away afterwards.
    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fmt-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "rules"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    private func write(_ text: String, _ path: String, in folder: URL) throws {
        try Data(text.utf8).write(to: folder.appending(path: path))
    }

    private func read(_ path: String, in folder: URL) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
    }

    @Test func `a workspace is laid out, and the second time nothing changes`() async throws {
        try await withFolder { folder in
            try write("x=1", "rules/a.lua", in: folder)
            try write("y = 2\n", "rules/b.lua", in: folder)
            let console = CapturedConsole()
            #expect(await console.run(["fmt", "--workspace", folder.path]) == .success)
            #expect(console.output == "laid out \(folder.path)/rules/a.lua\n")
            #expect(console.errors == "2 files, 1 changed\n")
            #expect(try read("rules/a.lua", in: folder) == "x = 1\n")
            let again = CapturedConsole()
            #expect(await again.run(["fmt", "--check", folder.path]) == .success)
            #expect(again.output.isEmpty)
        }
    }

    @Test func `check lists files and changes nothing`() async throws {
        try await withFolder { folder in
            try write("x=1", "rules/a.lua", in: folder)
            let console = CapturedConsole()
            #expect(await console.run(["fmt", "--check", folder.path]) == .findings)
            #expect(console.output == "\(folder.path)/rules/a.lua\n")
            #expect(try read("rules/a.lua", in: folder) == "x=1")
        }
    }

    @Test func `a diff shows what would change`() async throws {
        let console = CapturedConsole(input: "a = 1\nb=2\nc = 3\n")
        #expect(await console.run(["fmt", "--diff", "-"]) == .success)
        #expect(
            console.output == """
                --- standard input
                +++ standard input
                @@ -1,3 +1,3 @@
                 a = 1
                -b=2
                +b = 2
                 c = 3

                """)
    }

    @Test func `standard input comes out laid out`() async {
        let console = CapturedConsole(input: "if x then\ny()\nend")
        #expect(await console.run(["fmt", "-"]) == .success)
        #expect(console.output == "if x then\n  y()\nend\n")
    }

    @Test func `what isn't Lua is named, and the other files are laid out`() async throws {
        try await withFolder { folder in
            try write("x = = 1", "rules/a.lua", in: folder)
            try write("y=2", "rules/b.lua", in: folder)
            let console = CapturedConsole()
            #expect(await console.run(["fmt", folder.path]) == .badData)
            #expect(
                console.errors.hasPrefix("wheelwright: Y101 '=' can't stand here (\(folder.path)/rules/a.lua:1:5); "))
            #expect(try read("rules/a.lua", in: folder) == "x = = 1")
            #expect(try read("rules/b.lua", in: folder) == "y = 2\n")
        }
    }

    @Test func `a link stays a link and a file keeps its mode`() async throws {
        try await withFolder { folder in
            try write("x=1", "b.lua", in: folder)
            let manager = FileManager.default
            try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.appending(path: "b.lua").path)
            let link = folder.appending(path: "rules/a.lua")
            try manager.createSymbolicLink(at: link, withDestinationURL: folder.appending(path: "b.lua"))
            #expect(await CapturedConsole().run(["fmt", link.path]) == .success)
            #expect(try manager.destinationOfSymbolicLink(atPath: link.path).hasSuffix("b.lua"))
            #expect(try read("b.lua", in: folder) == "x = 1\n")
            let mode = try manager.attributesOfItem(atPath: folder.appending(path: "b.lua").path)[.posixPermissions]
            #expect(mode as? Int == 0o640)
            #expect(try manager.contentsOfDirectory(atPath: folder.path).sorted() == ["b.lua", "rules"])
        }
    }

    @Test func `a path that isn't there is named`() async {
        let console = CapturedConsole()
        #expect(await console.run(["fmt", "/nowhere/a.lua"]) == .badData)
        #expect(console.errors.contains("U202"))
    }

    @Test(arguments: ["/dev/zero", "/dev/full"]) func `a device is no file`(path: String) async {
        let console = CapturedConsole()
        #expect(await console.run(["fmt", path]) == .badData)
        #expect(console.errors.contains("U202 cannot read the Lua file: it is a device, not a file (\(path))"))
    }
}
