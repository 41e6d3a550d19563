import Expression
import Foundation
import RuleModel
import Testing

@testable import Console

@Suite struct EffectiveCommandTests {
    private func run(_ words: String...) async -> (code: ExitCode, output: String, errors: String) {
        let console = CapturedConsole()
        let code = await console.run(["effective", "--workspace", GoldenFiles.workspace] + words)
        return (code, console.output, console.errors)
    }

    @Test func `the values in force are as they were`() async throws {
        let (code, output, _) = await run()
        #expect(code == .success)
        try GoldenFiles.expect(output, equals: "effective.txt")
    }

    @Test func `an override stands with what it took the place of`() async throws {
        let (_, output, _) = await run("put.losing", "--format", "json")
        let root = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        let values = try #require(root["values"] as? [[String: Any]])
        let near = try #require(values.first { $0["name"] as? String == "near" })
        #expect(near["value"] as? Double == 21 && near["overridden"] as? Bool == true)
        #expect(near["replaced"] as? String == "7 days" && near["origin"] as? String == "local/mine.lua:1")
    }

    @Test func `a strategy says everything that holds, and who changed it`() async throws {
        let folder = try TestFolder()
        try folder.write(
            "strategies/mine.lua",
            """
            strategy "mine" {
              about = "A test.", symbols = { "WFC", "BAC" }, sectors = { banks = { "WFC", "BAC" } },
              params = { stake = pct { 5, min = 1, max = 20, about = "one position" } },
              schedule = { session.open + minutes(15), session.close - minutes(30) },
              entry { "put", open = "cash_secured_put", score = "csp.entry", when = "symbol_positions == 0", per_session = 2 },
              manage = { "csp.profit", "csp.recovery" }, shares = "sell_above_basis", order_life = 3,
              size { per_position = "stake", per_sector = "stake * 3", positions = 10 },
              fees { contract = usd(0.65) },
            }
            """)
        try folder.write("local/mine.lua", "override \"mine\" { stake = pct(4.5) }")
        let console = CapturedConsole()
        #expect(await console.run(["effective", "mine", "--workspace", folder.path]) == .success)
        try GoldenFiles.expect(console.output, equals: "effective-strategy.txt")
    }

    @Test func `overrides of weights and nodes are marked too`() async throws {
        let folder = try TestFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/local", withIntermediateDirectories: true)
        let text = """
            override "csp.recovery" { node { "deep_itm", enabled = false } }
            override "roll.target" { weights = { safety = 0.5 } }
            """
        try text.write(toFile: folder.path + "/local/mine.lua", atomically: true, encoding: .utf8)
        let console = CapturedConsole()
        #expect(await console.run(["effective", "--workspace", folder.path, "--format", "csv"]) == .success)
        let lines = console.output.split(separator: "\r\n")
        let node = try #require(lines.first { $0.contains("csp.recovery,tree,node,deep_itm,") })
        #expect(node.contains("deep_itm,off,") && node.contains("local/mine.lua:1,true,on,rules/recovery/csp.lua:"))
        let weight = try #require(lines.first { $0.contains("roll.target,score,weight,weight safety") })
        #expect(weight.contains("weight safety,0.5,") && weight.contains("local/mine.lua:2,true,0.35,"))
    }

    @Test func `a misspelt rule names the nearest`() async {
        let (code, _, errors) = await run("put.loosing")
        #expect(code == .usage)
        #expect(errors == "wheelwright: U254 there is no rule 'put.loosing'; did you mean 'put.losing'?\n")
    }
}
