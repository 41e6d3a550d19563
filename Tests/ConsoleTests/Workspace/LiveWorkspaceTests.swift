import RuleModel
import RuleScript
import Testing

@testable import Console

@Suite struct LiveWorkspaceTests {
    private static let good = "tree \"t\" { params = { near = days(7) }, otherwise { hold { } } }\n"

    private func live(_ folder: TestFolder) throws -> LiveWorkspace<LoadedRules> {
        try LiveWorkspace(WorkspaceSource(folder: folder.path)) { workspace in
            try RuleLoader().load(workspace.files, modules: workspace.modules)
        }
    }

    @Test func `an edited file is loaded between two inputs`() throws {
        let folder = try TestFolder()
        try folder.write("rules/t.lua", Self.good)
        let live = try live(folder)
        #expect(live.refresh().note == nil)
        try folder.write("rules/u.lua", "tree \"u\" { otherwise { hold { } } }")
        #expect(live.refresh().note == "wheelwright: the rules have changed and are in force")
        #expect(live.value.rules.trees.count == 2)
        #expect(live.workspace.files.count == 2)
        #expect(live.refresh().note == nil)
    }

    @Test func `a required module counts like the file that requires it`() throws {
        let folder = try TestFolder()
        try folder.write("rules/lib/near.lua", "return 7")
        try folder.write("rules/t.lua", "tree(require \"lib.name\" or \"x\") { otherwise { hold { } } }")
        try folder.write("rules/lib/name.lua", "return \"first\"")
        let live = try live(folder)
        #expect(live.value.rules.trees.map(\.id) == ["first"])
        try folder.write("rules/lib/name.lua", "return \"second\"")
        #expect(live.refresh().note != nil)
        #expect(live.value.rules.trees.map(\.id) == ["second"])
    }

    @Test func `a broken version never replaces the one that runs and is told once`() throws {
        let folder = try TestFolder()
        try folder.write("rules/t.lua", Self.good)
        let live = try live(folder)
        try folder.write("rules/t.lua", "tree \"t\" {")
        let note = try #require(live.refresh().note)
        #expect(note.hasPrefix("wheelwright: L101 "))
        #expect(note.contains("rules/t.lua:1"))
        #expect(note.hasSuffix("the rules loaded before stay in force"))
        #expect(live.value.rules.trees.count == 1)
        try folder.write("rules/t.lua", "tree \"t\" { ")
        #expect(live.refresh().note == nil, "the same error again")
        try folder.write("rules/t.lua", "tree \"t\" { otherwise { hold { why = \"{delt}\" } } }")
        #expect(try #require(live.refresh().note).contains("X201"), "another one")
        try folder.write("rules/t.lua", Self.good)
        #expect(live.refresh().note == "wheelwright: the rules are good again and are in force")
        try folder.write("rules/t.lua", "tree \"t\" {")
        #expect(live.refresh().note != nil, "broken anew")
    }

    @Test func `waiting tells of the next version`() async throws {
        let folder = try TestFolder()
        try folder.write("rules/t.lua", Self.good)
        let live = try live(folder)
        try folder.write("rules/t_test.lua", "")
        try folder.write("local/mine.lua", "override \"t\" { near = 9 }")
        let news = try #require(await live.next())
        #expect(news.note == "wheelwright: the rules have changed and are in force")
        #expect(await live.next { true } == nil)
    }

    @Test func `the shipped rules give way to a rules folder that appears`() throws {
        let folder = try TestFolder()
        let live = try live(folder)
        #expect(live.value.rules.trees.count > 1)
        try folder.write("rules/t.lua", Self.good)
        #expect(live.refresh().note != nil)
        #expect(live.value.rules.trees.count == 1)
    }

    @Test func `what is broken from the start is thrown`() throws {
        let folder = try TestFolder()
        try folder.write("rules/t.lua", "tree \"t\" {")
        #expect(throws: RuleLoadError.self) { try live(folder) }
    }
}
