import Foundation
import LuaBridge
import TestSupport
import Testing

@testable import RuleScript

@Suite struct ReferenceTests {
    private func committed(_ path: String) throws -> String {
        let root = URL(filePath: SharedData.repository).resolvingSymlinksInPath()
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test(arguments: [("docs/reference.md", ReferencePage.text)] + EditorStubs.files + EditorConfiguration.files)
    func `a generated file is up to date; if not, run wheelwright reference --into .`(path: String, text: String) throws
    {
        #expect(try committed(path) == text)
    }

    @Test func `every name that rule files see is in the reference`() throws {
        let library = try #require(EmbeddedFiles.all.first { $0.path == "stdlib/rules.lua" }).text
        let returned = try #require(library.range(of: "\nreturn {"))
        let names = library[returned.upperBound...].split(separator: "\n").compactMap { line in
            line.contains(" = ") ? line.split(separator: " ").first.map(String.init) : nil
        }
        #expect(names.sorted() == Constructor.all.map(\.name).sorted())
        for constructor in Constructor.all { #expect(ReferencePage.text.contains("`\(constructor.form)`")) }
    }

    @Test func `the stubs are Lua`() throws {
        let script = try LuaScript()
        for file in EditorStubs.files { _ = try script.load(LuaSource(path: file.path, text: file.text)) }
    }

    @Test(arguments: HostLibrary.pure.map { ($0.name, $0.example) })
    func `the example of a function runs, and gives what its comment says`(name: String, example: String) throws {
        let parts = example.components(separatedBy: "  --> ")
        let results = try evaluate(parts[0])
        #expect(results.first?.isNil == false)
        guard parts.count == 2 else { return }
        let isSame = try evaluate(
            """
            local function text(v)
              if type(v) ~= "table" then return type(v) == "number" and ("%.12g"):format(v) or tostring(v) end
              local parts = {}
              for i, item in ipairs(v) do parts[i] = text(item) end
              return table.concat(parts, " ")
            end
            return text(\(parts[0])) == text(\(parts[1]))
            """)
        #expect(isSame == [true])
    }
}

/// The examples of the guide are rule files that load.
@Suite struct RuleLanguageGuideTests {
    private func examples() throws -> [String] {
        let root = URL(filePath: SharedData.repository).resolvingSymlinksInPath()
        let text = try String(contentsOf: root.appending(path: "docs/rule-language.md"), encoding: .utf8)
        return text.components(separatedBy: "```lua\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
    }

    @Test func `every example loads beside the shipped rules`() throws {
        let files = try examples().enumerated().map { RuleFile(path: "example-\($0 + 1).lua", text: $1) }
        #expect(files.count >= 6)
        let findings = RuleLoader().check(shippedFiles + files).findings
        #expect(findings.map(\.description) == [])
    }
}
