import Expression
import Market
import RuleModel
import RuleScript
import TestSupport
import Testing

@testable import Engine

@Suite struct EditingTests {
    /// 16 April's capture: expirations are 8, 15 and 29 days away.
    private static let at = "2026-04-16T21:00:00Z"

    private enum Edit: String, CaseIterable, Sendable {
        case file, local
    }

    private static func files(_ edit: Edit) throws -> [RuleFile] {
        switch edit {
        case .file:
            try Fixture.shipped(editing: "rules/recovery/csp.lua", "days { 7, min = 1", to: "days { 10, min = 1")
        case .local:
            Fixture.shippedFiles + [
                RuleFile(
                    path: "local/mine.lua", text: "-- Act sooner.\noverride \"csp.recovery\" { near = days(10) }\n")
            ]
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "../shared/data is not here"), arguments: ["file", "local"])
    func `near from 7 to 10 changes the losing puts at eight days and nothing else`(_ name: String) async throws {
        let edit = try #require(Edit(rawValue: name))
        let before = try await RecordedData.decide("ladder-2026-04", at: EditingTests.at)
        let engine = try Engine(files: EditingTests.files(edit))
        let after = try await RecordedData.decide("ladder-2026-04", at: EditingTests.at, engine: engine)
        #expect(Set(before.map(\.figures.dte)) == [8, 15, 29])
        let expected = try losers(atDays: 8, below: -20)
        #expect(!expected.isEmpty)
        for old in before {
            let new = try #require(after.first { $0.position.id == old.position.id })
            let name = old.position.id
            if expected.contains(name) {
                #expect(!old.path.hasPrefix("near_expiry"), "\(name)")
                #expect(new.path.hasPrefix("near_expiry/"), "\(name)")
                #expect(new.action != old.action || new.ticket != old.ticket, "\(name)")
            } else {
                #expect(new.path == old.path, "\(name)")
                #expect(new.action == old.action, "\(name)")
                #expect(new.ticket == old.ticket, "\(name)")
                #expect(new.reasoning == old.reasoning, "\(name)")
            }
        }
    }

    @Test(
        .enabled(if: SharedData.isPresent, "../shared/data is not here"),
        arguments: [("file", "rules/recovery/csp.lua", false), ("local", "local/mine.lua", true)])
    func `a decision shows which file and line set the value`(
        name: String, file: String, isOverridden: Bool
    ) async throws {
        let edit = try #require(Edit(rawValue: name))
        let engine = try Engine(files: EditingTests.files(edit))
        let decisions = try await RecordedData.decide("ladder-2026-04", at: EditingTests.at, engine: engine)
        let decision = try #require(decisions.first { $0.tree == "csp.recovery" })
        let near = try #require(decision.params.first { $0.name == "near" })
        #expect(near.value == .number(10))
        #expect(near.isOverridden == isOverridden)
        #expect(near.location.file == file)
        let text = try #require(EditingTests.files(edit).first { $0.path == file }).bytes
        let line = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)[
            near.location.line - 1]
        #expect(line.contains("near"), "line \(near.location.line): \(line)")
    }

    /// The short puts that lose more than a percentage so many days before expiration, from the files' text.
    private func losers(atDays days: Int, below percent: Double) throws -> Set<String> {
        var found: Set<String> = []
        for position in try RecordedData.positions("ladder-2026-04") where position.kind == .shortPut {
            let file = try PlainFile(ladder: "2026-04-16", position.contract.underlying)
            let mid = try #require(file.quotes[plainSymbol(position.contract)]?.mid)
            let loss = (position.openPrice - mid) / position.openPrice * 100
            if position.contract.expiration - day("2026-04-16") == days, loss <= percent { found.insert(position.id) }
        }
        return found
    }
}
