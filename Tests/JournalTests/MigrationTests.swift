import Accounting
import Foundation
import Market
import SQLite
import TestSupport
import Testing

@testable import Journal

@Suite struct MigrationTests {
    /// Two more versions, as a later program might have them.
    private static let later =
        Migration.all + [
            Migration(sql: "ALTER TABLE portfolio ADD COLUMN broker TEXT"),
            Migration(sql: "CREATE TABLE extra (id INTEGER PRIMARY KEY); INSERT INTO extra VALUES (42)"),
        ]

    private static let newest = Int64(Migration.all.count)

    private func version(_ path: String) throws -> Int64 {
        try Database(path: path, mode: .reading).number("PRAGMA user_version")
    }

    @Test func `an empty file becomes a journal without a backup, for its owner alone`() throws {
        let folder = try JournalFolder()
        let path = folder.file("var/state/journal.db")
        let journal = try Journal(path: path, mode: .writing, at: .minute(5))
        #expect(try journal.portfolios().map(\.name) == ["main"])
        #expect(try journal.portfolio().created == .minute(5))
        #expect(try folder.permissions(of: "var/state/journal.db") == 0o600)
        #expect(try folder.permissions(of: "var/state/journal.db-wal") == 0o600)
        #expect(try folder.permissions(of: "var/state") == 0o700)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.file("var/state")).sorted() == [
                "journal.db", "journal.db-shm", "journal.db-wal",
            ])
    }

    @Test(arguments: [Journal.Mode.reading, .writing])
    func `an older journal is brought up to date, step by step and each after a backup`(mode: Journal.Mode) throws {
        let folder = try JournalFolder()
        try folder.open().turnWheel()
        let journal = try Journal(path: folder.file(), mode: mode, at: .minute(99), migrations: Self.later)
        #expect(try journal.entries().count == 5)
        #expect(try journal.verify().problems == [])
        #expect(try version(folder.file()) == Self.newest + 2)
        for number in Self.newest + 1...Self.newest + 2 {
            #expect(try folder.permissions(of: "journal.db.before-v\(number)") == 0o600)
            #expect(try version(folder.file("journal.db.before-v\(number)")) == number - 1)
        }
        let older = try Journal(
            path: folder.file("journal.db.before-v\(Self.newest + 1)"), mode: .reading, at: .minute(99))
        #expect(try older.entries() == journal.entries())
        #expect(try older.verify().problems == [])
        try journal.withDatabase { (database) throws(JournalError) in
            #expect(try database.number("SELECT id FROM extra") == 42)
            #expect(
                try database.number("SELECT at FROM migration WHERE version = \(Self.newest + 2)")
                    == Instant.minute(99).microseconds)
        }
    }

    /// A file as the first version of the program wrote it.
    private func firstVersion() throws -> JournalFolder {
        let folder = try JournalFolder()
        let dump = try String(
            contentsOfFile: SharedData.repository + "/Tests/golden/journal-version-1.sql", encoding: .utf8)
        try Database(path: folder.file(), mode: .writing).execute(dump)
        return folder
    }

    @Test(arguments: [Journal.Mode.reading, .writing])
    func `a file of the first version is brought to the newest, and nothing in it has changed`(
        mode: Journal.Mode
    ) throws {
        let folder = try firstVersion()
        #expect(try version(folder.file()) == 1)
        let journal = try folder.open(mode)
        #expect(try version(folder.file()) == Self.newest)
        #expect(try version(folder.file("journal.db.before-v2")) == 1)
        let result = try journal.verify()
        #expect(result.problems == [])
        #expect(result.lastHash == "ecf14d3e4927c107ac7554732fb445ea1e3d8a58028d0db468c7c95ac565afe4")
        #expect(try journal.summaries().map(\.entries) == [13, 2, 4])
        #expect(try journal.account().positions.map(\.id) == ["KO-260417-70C", "WFC-260417-79P", "WFC-260619-75P"])
        #expect(try journal.accuracy().map(\.action) == ["CLOSE"])
        #expect(try journal.recoveryActions().map(\.averageResult) == [.known(-525)])
    }

    @Test func `an old file whose entries can't have happened is opened all the same, so that it can be looked into`()
        throws
    {
        let folder = try firstVersion()
        try Database(path: folder.file(), mode: .writing).execute(
            "DROP TRIGGER entry_no_update; UPDATE entry SET position = 'none' WHERE kind = 'expired'")
        let journal = try folder.open()
        let problems = try journal.verify().problems
        #expect(problems.map(\.place).contains("portfolio 'margin'"), "\(problems)")
        #expect(try journal.openPositions(PositionFilter(portfolio: "margin")).isEmpty)
        #expect(try journal.openPositions(PositionFilter(portfolio: "main")).count == 3)
        #expect(throws: JournalError.self) { try journal.account("margin") }
    }

    @Test func `an up-to-date journal is opened without a backup`() throws {
        let folder = try JournalFolder()
        try folder.open().turnWheel()
        _ = try folder.open()
        #expect(try folder.names.filter { $0.contains("before") }.isEmpty)
    }

    @Test func `a newer journal is refused and left alone`() throws {
        let folder = try JournalFolder()
        _ = try Journal(path: folder.file(), mode: .writing, at: .minute(0), migrations: Self.later)
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
        for mode in [Journal.Mode.reading, .writing] {
            #expect(
                throws: JournalError.newerVersion(
                    path: folder.file(), found: Migration.all.count + 2, supported: Migration.all.count)
            ) {
                try folder.open(mode)
            }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file())) == before)
    }

    @Test func `a step that fails leaves the version before, and its backup`() throws {
        let folder = try JournalFolder()
        try folder.open().turnWheel()
        let broken =
            Migration.all + [
                Migration(sql: "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1)")
            ]
        #expect(throws: JournalError.self) {
            try Journal(path: folder.file(), mode: .writing, at: .minute(9), migrations: broken)
        }
        #expect(try version(folder.file()) == Self.newest)
        #expect(try folder.open().verify().problems == [])
        let backup = "journal.db.before-v\(Self.newest + 1)"
        #expect(try folder.names.contains(backup))
        // The next attempt keeps that one, and makes its own.
        try Data("left by a process that was ended".utf8).write(
            to: URL(fileURLWithPath: folder.file("\(backup).2.part")))
        let journal = try Journal(path: folder.file(), mode: .writing, at: .minute(9), migrations: Self.later)
        #expect(try journal.verify().problems == [])
        #expect(
            try folder.names.filter { $0.contains("before") } == [
                backup, "\(backup).2", "journal.db.before-v\(Self.newest + 2)",
            ])
    }

    @Test func `a backup is whole, private, and overwrites nothing`() throws {
        let folder = try JournalFolder()
        let journal = try folder.open()
        try journal.turnWheel()
        try journal.backUp(to: folder.file("copy.db"))
        #expect(try folder.permissions(of: "copy.db") == 0o600)
        let copy = try Journal(path: folder.file("copy.db"), mode: .reading, at: .minute(0))
        #expect(try copy.verify().lastHash == journal.verify().lastHash)
        #expect(throws: JournalError.fileExists(path: folder.file("copy.db"))) {
            try journal.backUp(to: folder.file("copy.db"))
        }
    }
}
