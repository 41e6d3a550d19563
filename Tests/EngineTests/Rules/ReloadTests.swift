import Foundation
import Market
import RuleModel
import RuleScript
import TestSupport
import Testing

@testable import Engine

@Suite struct ReloadTests {
    private static let position = Held.position(.shortPut, 100, openPrice: 2)

    private func replaced(_ path: String, by text: String) -> [RuleFile] {
        Fixture.shippedFiles.map { $0.path == path ? RuleFile(path: path, text: text) : $0 }
    }

    @Test func `a broken file leaves the last good rules in force`() async throws {
        let engine = try Engine(files: Fixture.shippedFiles)
        let before = try #require(
            try await engine.decide([ReloadTests.position], snapshot: MadeMarket().snapshot).first)
        let fingerprint = await engine.rules.fingerprint
        let broken = try Fixture.shipped(
            editing: "rules/recovery/csp.lua", "pl_pct <= loss\",\n    node", to: "pl_prct <= loss\",\n    node")
        do {
            try await engine.reload(broken)
            Issue.record("a broken file loaded")
        } catch {
            #expect("\(error)".contains("pl_prct"))
            #expect("\(error)".contains("rules/recovery/csp.lua:2"), "\(error)")
        }
        #expect(await engine.rules.fingerprint == fingerprint)
        let after = try #require(try await engine.decide([ReloadTests.position], snapshot: MadeMarket().snapshot).first)
        #expect(after.path == before.path)
        #expect(after.confidence == before.confidence)
    }

    @Test func `a good file takes over whole`() async throws {
        let engine = try Engine(files: Fixture.shippedFiles)
        try await engine.reload(
            replaced(
                "rules/recovery/csp.lua",
                by: "tree \"csp.recovery\" { when = \"kind == 'short_put'\", otherwise { close { why = \"out\" } } }"))
        let decision = try #require(
            try await engine.decide([ReloadTests.position], snapshot: MadeMarket().snapshot).first)
        #expect(decision.action == .close)
        #expect(decision.reasoning == "out")
    }

    @Test func `without a position policy or defaults the engine says what to add`() async throws {
        for (path, error) in [
            ("rules/positions.lua", EngineError.noPositionPolicy), ("rules/defaults.lua", .noDefaults),
        ] {
            let engine = try Engine(files: Fixture.shippedFiles.filter { $0.path != path })
            await #expect(throws: error) {
                try await engine.decide([ReloadTests.position], snapshot: MadeMarket().snapshot)
            }
            #expect(error.description.contains(path))
        }
    }

    @Test func `a score on the wrong subject is refused`() async throws {
        let files = try Fixture.shipped(
            editing: "rules/positions.lua", "\"decision.confidence\"", to: "\"roll.target\"")
        let engine = try Engine(files: files)
        await #expect(throws: EngineError.wrongSubject(rule: "roll.target", wanted: "decision", got: "roll")) {
            try await engine.decide([ReloadTests.position], snapshot: MadeMarket().snapshot)
        }
    }

    @Test func `a Lua function decides like an expression, and what it reads is named`() async throws {
        let engine = try Engine(
            files: replaced(
                "rules/recovery/csp.lua",
                by: """
                    tree "csp.recovery" {
                      when = "kind == 'short_put'",
                      node { "heavy", when = function(row) return row.pl_pct <= -20 end, close { why = "heavy" } },
                      otherwise { hold { why = "light" } },
                    }
                    """))
        let known = try #require(try await engine.decide([ReloadTests.position], snapshot: MadeMarket().snapshot).first)
        #expect(known.path == "heavy")
        let unknown = try #require(
            try await engine.decide([ReloadTests.position], snapshot: MadeMarket().snapshotWithoutChain).first)
        #expect(unknown.action == .hold)
        #expect(unknown.path == "heavy")
        #expect(unknown.reasoning.contains("pl_pct"))
    }

    @Test func `every error has its page`() throws {
        let text = try String(contentsOfFile: SharedData.repository + "/docs/errors/Engine.md", encoding: .utf8)
        for error in [EngineError.noPositionPolicy, .noDefaults, .wrongSubject(rule: "", wanted: "", got: "")] {
            #expect(text.contains("## \(error.code) "), "\(error.code)")
        }
    }
}
