import Foundation
import RuleScript
import Testing

@testable import Console

@Suite struct WorkspaceTests {
    @Test func `roots come in order, files in order of path, overrides last`() throws {
        let folder = try TestFolder()
        for name in [
            "local/mine.lua", "strategies/wheel.lua", "rules/b.lua", "rules/a/z.lua", "rules/a.lua",
            "rules/.hidden.lua",
            "rules/notes.md",
        ] {
            try folder.write(name, "")
        }
        let paths = try Workspace(folder: folder.path).files.map(\.path)
        #expect(paths == ["rules/a.lua", "rules/a/z.lua", "rules/b.lua", "strategies/wheel.lua", "local/mine.lua"])
    }

    @Test func `tests are left out, and libraries are for require`() throws {
        let folder = try TestFolder()
        try folder.write("rules/csp.lua", "")
        try folder.write("rules/csp_test.lua", "")
        try folder.write("rules/lib/trend.lua", "return 1")
        try folder.write("rules/recovery/lib/deep/one.lua", "return 2")
        let workspace = try Workspace(folder: folder.path)
        #expect(workspace.files.map(\.path) == ["rules/csp.lua"])
        #expect(
            workspace.modules.mapValues(\.path) == [
                "lib.trend": "rules/lib/trend.lua", "recovery.lib.deep.one": "rules/recovery/lib/deep/one.lua",
            ])
    }

    @Test func `a library in a later root replaces one of the same name`() throws {
        let folder = try TestFolder()
        try folder.write("rules/lib/trend.lua", "return 1")
        try folder.write("local/lib/trend.lua", "return 2")
        #expect(try Workspace(folder: folder.path).modules["lib.trend"]?.path == "local/lib/trend.lua")
    }

    @Test func `folders named on the command line replace the workspace's, and local still applies`() throws {
        let folder = try TestFolder()
        for name in ["rules/a.lua", "strategies/b.lua", "local/c.lua", "other/d.lua", "more/e.lua"] {
            try folder.write(name, "")
        }
        let workspace = try Workspace(
            folder: folder.path, rules: [folder.path + "/other/", folder.path + "/more"])
        #expect(
            workspace.files.map(\.path) == [
                folder.path + "/other/d.lua", folder.path + "/more/e.lua", "local/c.lua",
            ])
    }

    @Test func `without a rules folder the shipped rules apply`() throws {
        let folder = try TestFolder()
        try folder.write("local/mine.lua", "")
        let paths = try Workspace(folder: folder.path).files.map(\.path)
        #expect(paths.contains("rules/positions.lua"))
        #expect(paths.last == "local/mine.lua")
        #expect(!paths.contains { $0.hasPrefix("stdlib/") || $0.hasSuffix("_test.lua") })
    }

    @Test func `the shipped strategies apply where neither rules nor strategies are there`() throws {
        let folder = try TestFolder()
        func strategies() throws -> [String] {
            try Workspace(folder: folder.path).files.map(\.path).filter { $0.hasPrefix("strategies/") }
        }
        #expect(try strategies() == ["strategies/index_income.lua", "strategies/wheel.lua"])
        try folder.write("strategies/mine.lua", "")
        #expect(try strategies() == ["strategies/mine.lua"])
        let other = try TestFolder()
        try other.write("rules/mine.lua", "")
        #expect(try Workspace(folder: other.path).files.map(\.path) == ["rules/mine.lua"])
    }

    @Test func `a folder that isn't there is an error`() throws {
        let folder = try TestFolder()
        let missing = folder.path + "/nowhere"
        #expect(throws: WorkspaceError.noFolder(option: "--workspace", path: missing)) {
            try Workspace(folder: missing)
        }
        #expect(throws: WorkspaceError.noFolder(option: "--rules", path: missing)) {
            try Workspace(folder: folder.path, rules: [missing])
        }
    }

    @Test func `a folder without rule files is an error`() throws {
        let folder = try TestFolder()
        try folder.write("notes.md", "")
        #expect(throws: WorkspaceError.noRuleFiles(folder: folder.path)) {
            try Workspace(folder: folder.path, rules: [folder.path])
        }
    }

    @Test func `a link that leads nowhere, or back up, is an error`() throws {
        let folder = try TestFolder()
        try folder.write("rules/a.lua", "")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/rules/gone.lua", withDestinationPath: folder.path + "/missing.lua")
        #expect(throws: WorkspaceError.self) { try Workspace(folder: folder.path) }
        try FileManager.default.removeItem(atPath: folder.path + "/rules/gone.lua")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/rules/up", withDestinationPath: "..")
        #expect { try Workspace(folder: folder.path) } throws: { ($0 as? WorkspaceError)?.code == "U203" }
    }
}
