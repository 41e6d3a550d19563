import DryRun
import Foundation
import Market
import Testing

@testable import Console

@Suite struct DryRunOutputsTests {
    /// A folder that is there for one test.
    private final class Folder {
        let path = NSTemporaryDirectory() + "dryrun-\(UUID().uuidString)"

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    }

    private static let tables = [
        "campaigns.csv", "decisions.csv", "equity.csv", "ledger.csv", "postings.csv", "trades.csv", "transactions.csv",
    ]

    private func io(_ written: WrittenText) -> ConsoleIO {
        ConsoleIO(
            output: written.channel(), errors: WrittenText().channel(), environment: { _ in nil }, readInput: { nil },
            now: { .init(microseconds: 0) }, uptime: { 0 })
    }

    @Test func `page and tables appear whole, and nothing beside them`() throws {
        let folder = try Folder()
        let outputs = DryRunOutputs(page: folder.path + "/out.html", tables: folder.path + "/tables", replaces: false)
        try outputs.check()
        let printed = WrittenText()
        try outputs.write(try DryRunFixture.shared.get(), format: .json, io: io(printed))
        #expect(folder.names == ["out.html", "tables"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tables").sorted() == Self.tables)
        let page = try String(contentsOfFile: folder.path + "/out.html", encoding: .utf8)
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
        #expect(printed.text.hasPrefix("{"))
        // A page of ours may be written anew, and a folder with tables only when it is asked for.
        try DryRunOutputs(page: folder.path + "/out.html", tables: nil, replaces: false).check()
        let again = DryRunOutputs(page: nil, tables: folder.path + "/tables", replaces: false)
        #expect(throws: CommandFailure.self) { try again.check() }
        let forced = DryRunOutputs(page: nil, tables: folder.path + "/tables", replaces: true)
        try forced.check()
        try forced.write(try DryRunFixture.shared.get(), format: .csv, io: io(WrittenText()))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tables").sorted() == Self.tables)
    }

    @Test func `a file that is no report stays`() throws {
        let folder = try Folder()
        let path = folder.path + "/rules.lua"
        try "return 1".write(toFile: path, atomically: true, encoding: .utf8)
        let failure = #expect(throws: CommandFailure.self) {
            try DryRunOutputs(page: path, tables: nil, replaces: false).check()
        }
        #expect(failure?.code == "U321" && failure?.exitCode == .usage)
        try DryRunOutputs(page: path, tables: nil, replaces: true).check()
    }

    @Test(arguments: [("full", "U323"), ("file", "U322")])
    func `tables go to a folder that is empty`(name: String, code: String) throws {
        let folder = try Folder()
        try FileManager.default.createDirectory(atPath: folder.path + "/full/x", withIntermediateDirectories: true)
        try "".write(toFile: folder.path + "/file", atomically: true, encoding: .utf8)
        let failure = #expect(throws: CommandFailure.self) {
            try DryRunOutputs(page: nil, tables: folder.path + "/" + name, replaces: false).check()
        }
        #expect(failure?.code == code)
    }

    @Test func `a report that can't be written leaves no trace`() throws {
        let folder = try Folder()
        let report = try DryRunFixture.shared.get()
        let missing = DryRunOutputs(page: folder.path + "/none/out.html", tables: nil, replaces: false)
        let failure = #expect(throws: CommandFailure.self) {
            try missing.write(report, format: .csv, io: io(WrittenText()))
        }
        #expect(failure?.code == "U320")
        // A folder in the place of the last table: the others must not be left without it.
        try FileManager.default.createDirectory(
            atPath: folder.path + "/tables/equity.csv", withIntermediateDirectories: true)
        #expect(throws: CommandFailure.self) {
            try DryRunTables(report).write(to: folder.path + "/tables", replaces: true)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tables") == ["equity.csv"])
        #expect(folder.names == ["tables"])
    }

    @Test(
        arguments: [
            (nil, nil, false), ("C", "de_DE.UTF-8", false), ("de_DE.UTF-8", nil, true), ("", "en_US.utf8", true),
        ] as [(String?, String?, Bool)])
    func `a terminal says in its locale what it can show`(all: String?, lang: String?, shows: Bool) {
        let written = WrittenText()
        let terminal = ConsoleIO(
            output: written.channel(isTerminal: true, width: 80), errors: written.channel(),
            environment: { $0 == "LC_ALL" ? all : $0 == "LANG" ? lang : nil }, readInput: { nil },
            now: { .init(microseconds: 0) }, uptime: { 0 })
        #expect(terminal.printsUnicode == shows)
        #expect(io(written).printsUnicode)
    }
}
