import Foundation
import Testing

@testable import Console

/// What `check` writes for other programs, and how it ends.
@Suite struct CheckFormatTests {
    private static let slip = "local far = 45\ntree \"t\" { otherwise { hold { why = \"{dte} left\" } } }\n"
    private static let broken =
        "tree \"u\" {\n\tnode { \"n\", when = \"pl_prct < 0\", hold {} },\n  otherwise { hold {} } }\n"

    private func check(
        _ files: [String: String], _ words: [String] = []
    ) async throws -> (code: ExitCode, output: String) {
        let folder = try TestFolder()
        for (name, text) in files { try folder.write(name, text) }
        let console = CapturedConsole()
        let code = await console.run(["check", "--workspace", folder.path] + words)
        return (code, console.output)
    }

    private func json(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `a warning fails only where that is asked for`() async throws {
        let files = ["rules/t.lua": Self.slip]
        let lenient = try await check(files)
        #expect(lenient.code == .success)
        #expect(lenient.output.contains("rules/t.lua:1:7: warning Y211 the local 'far' is never read"))
        #expect(
            lenient.output.hasSuffix(
                "1 file: 1 warning; 1 tree, 0 scores, 0 conditions, 0 Lua functions\n'wheelwright help Y211' explains Y211\n"
            ))
        #expect(try await check(files, ["--strict"]).code == .findings)
        #expect(try await check(files, ["--strict", "--severity", "error"]).code == .success)
        #expect(try await check(["rules/t.lua": Self.broken]).code == .findings)
    }

    @Test func `information never fails and can be left out`() async throws {
        let files = [
            "rules/t.lua": """
            local function late(position) return position.dte <= 7 end
            tree "t" { node { "late", when = late, close { why = "late" } }, otherwise { hold { why = "{dte}" } } }
            """
        ]
        let all = try await check(files, ["--strict", "--severity", "information"])
        #expect(all.code == .success)
        #expect(all.output.contains("information A202 "))
        #expect(all.output.contains("opaque (%)"))
        let short = try await check(files).output
        #expect(!short.contains("A202"))
        #expect(short.hasSuffix("2 more with --severity information\n"))
    }

    @Test func `the rules can be listed with their conditions`() async throws {
        let output = try await check(["rules/t.lua": Self.slip], ["--verbose"]).output
        #expect(output.contains("\nt "))
    }

    @Test func `JSON tells the place to the character`() async throws {
        let object = try json(try await check(["rules/u.lua": Self.broken], ["--format", "json"]).output)
        let finding = try #require((object["findings"] as? [[String: Any]])?.first)
        #expect(finding["severity"] as? String == "error")
        #expect(finding["column"] as? Int == 22)
        #expect(finding["end_column"] as? Int == 29)
        #expect(object["errors"] as? Int == 1)
        #expect(object["rules"] is NSNull)
    }

    @Test func `CSV has a record for each finding`() async throws {
        let records = try await check(["rules/t.lua": Self.slip], ["--format", "csv"]).output
            .components(separatedBy: "\r\n")
        #expect(records.count == 3)
        #expect(records[0] == "code,severity,file,line,column,end_column,rule,node,message,remedy,witness")
        #expect(records[1].hasPrefix("Y211,warning,rules/t.lua,1,7,10,,,"))
    }

    /// The members that the schema of SARIF 2.1.0 requires, and the kinds of those that are used.
    @Test func `SARIF has what its schema requires`() async throws {
        let files = ["rules/t.lua": Self.slip, "rules/my rules/u.lua": Self.broken]
        let log = try json(try await check(files, ["--format", "sarif"]).output)
        #expect(log["version"] as? String == "2.1.0")
        #expect((log["$schema"] as? String)?.hasSuffix("/sarif-schema-2.1.0.json") == true)
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "wheelwright")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 2)
        for result in results {
            let id = try #require(result["ruleId"] as? String)
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == id)
            #expect(["error", "warning", "note"].contains(result["level"] as? String))
            #expect((result["message"] as? [String: Any])?["text"] is String)
            let location = try #require((result["locations"] as? [[String: Any]])?.first)
            let physical = try #require(location["physicalLocation"] as? [String: Any])
            let uri = try #require((physical["artifactLocation"] as? [String: Any])?["uri"] as? String)
            #expect(URL(string: uri)?.relativePath.hasPrefix("rules/") == true)
            let region = try #require(physical["region"] as? [String: Any])
            let start = try #require(region["startColumn"] as? Int)
            #expect(try #require(region["startLine"] as? Int) >= 1)
            #expect(try #require(region["endColumn"] as? Int) > start)
        }
        #expect(results.contains { $0["level"] as? String == "warning" })
    }

    @Test func `a clean workspace is an empty SARIF log`() async throws {
        let log = try json(
            try await check(["rules/t.lua": "tree \"t\" { otherwise { hold {} } }"], ["--format", "sarif"]).output)
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        #expect((run["results"] as? [Any])?.isEmpty == true)
    }
}
