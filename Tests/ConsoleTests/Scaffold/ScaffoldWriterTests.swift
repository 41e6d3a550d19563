import Foundation
import Testing

@testable import Console

@Suite struct ScaffoldWriterTests {
    private func paths(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    }

    @Test func `files are written with the folders that lead to them, and nothing else stays`() throws {
        let folder = try TestFolder()
        try ScaffoldWriter(root: folder.path).write(Scaffold(files: [("a/b/c.lua", "one"), ("d.lua", "two")]))
        #expect(try paths(in: folder.path) == ["a", "a/b", "a/b/c.lua", "d.lua"])
        #expect(try String(contentsOfFile: folder.path + "/a/b/c.lua", encoding: .utf8) == "one")
    }

    @Test func `where one file exists, none is written`() throws {
        let folder = try TestFolder()
        try folder.write("b.lua", "mine")
        #expect(throws: ScaffoldError.exists(path: folder.path + "/b.lua")) {
            try ScaffoldWriter(root: folder.path).write(Scaffold(files: [("a.lua", "x"), ("b.lua", "x")]))
        }
        #expect(try paths(in: folder.path) == ["b.lua"])
        #expect(try String(contentsOfFile: folder.path + "/b.lua", encoding: .utf8) == "mine")
    }

    @Test func `what was moved before a failure is taken back`() throws {
        let folder = try TestFolder()
        // A file stands where the second one's folder has to be.
        try folder.write("taken", "mine")
        #expect(throws: ScaffoldError.self) {
            try ScaffoldWriter(root: folder.path).write(Scaffold(files: [("new/a.lua", "x"), ("taken/b.lua", "x")]))
        }
        #expect(try paths(in: folder.path) == ["taken"])
    }

    @Test func `a workspace that fails leaves no folder behind`() throws {
        let folder = try TestFolder()
        let root = folder.path + "/new"
        // A path through a file of the same scaffold can't be made.
        #expect(throws: ScaffoldError.self) {
            try ScaffoldWriter(root: root).writeWorkspace(Scaffold(files: [("a", "x"), ("a/b.lua", "x")]))
        }
        #expect(try paths(in: folder.path) == [])
    }
}
