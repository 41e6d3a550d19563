import Foundation
import Journal
import Market
import RuleScript
import Testing

@testable import Console

/// `run` where the journal can't grow any more: the limit on a file's size stands for the end of the disk.
@Suite struct FullDiskTests {
    private static let tasks = """
        task "report" { every = minutes(5), run = function(ctx)
          ctx.state.count = (ctx.state.count or 0) + 1
          ctx.report(ctx.key .. " " .. ctx.state.count, { ("x"):rep(2000) })
        end }
        """

    private func words(_ journal: String, in folder: TestFolder) async -> [String] {
        [
            "run", "--data", await DemoRecording.path, "--journal", journal, "--workspace", folder.path,
            "--speed", "max", "--from", "2026-02-12", "--to", "2026-02-13",
        ]
    }

    private func journal(_ path: String) throws -> Journal {
        try Journal(path: path, mode: .reading, at: Instant(microseconds: 0))
    }

    @Test(arguments: [false, true])
    func `a full disk is told, loses nothing that was recorded, and costs nothing but time`(
        isStopped: Bool
    ) async throws {
        let folder = try TestFolder()
        for file in EmbeddedFiles.all where file.path.hasPrefix("rules/") && !file.path.hasPrefix("rules/tasks/") {
            try folder.write(file.path, file.text)
        }
        try folder.write("rules/tasks/report.lua", Self.tasks)
        let (whole, full) = (folder.path + "/whole.db", folder.path + "/full.db")
        #expect(await (try RunningProgram(await words(whole, in: folder))).end() == 0)
        let expected = try journal(whole).history()
        #expect(expected.count == 156)

        // A megabyte: the log of writes is full after some runs.
        let program = try RunningProgram(await words(full, in: folder), blocks: 2048)
        try await program.wait(for: "trying until it works")
        #expect(program.log.contains("\"level\":\"error\"") && program.log.contains("J107 "))
        let recorded = try journal(full).history().filter { $0.status == .succeeded }
        #expect(!recorded.isEmpty && recorded.count < expected.count)
        #expect(try journal(full).reports().count == recorded.count)
        #expect(try journal(full).verify().isSound)
        if isStopped {
            program.send(SIGTERM)
            #expect(await program.end() == 0)
            #expect(await (try RunningProgram(await words(full, in: folder))).end() == 0)
        } else {
            try program.letGrow()
            try await program.wait(for: "the journal can be written again")
            #expect(await program.end() == 0)
        }
        let runs = try journal(full).history().filter { $0.status != .interrupted }
        #expect(runs.map(\.request) == expected.map(\.request) && runs.allSatisfy { $0.status == .succeeded })
        #expect(try journal(full).reports().map(\.title) == journal(whole).reports().map(\.title))
        #expect(try journal(full).state(of: "report") == journal(whole).state(of: "report"))
        #expect(try journal(full).verify().isSound)
    }
}
