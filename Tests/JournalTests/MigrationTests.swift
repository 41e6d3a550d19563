import Foundation
import Market
import SQLite
import Testing

@testable import Journal

@Suite struct MigrationTests {
    /// Two more versions, as a later program might have them.
    private static let later =
        Migration.all + [
            Migration(sql: "ALTER TABLE portfolio ADD COLUMN broker TEXT"),
            Migration(sql: "CREATE TABLE extra (id INTEGER PRIMARY KEY); INSERT INTO extra VALUES (42)"),
        ]

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
        #expect(try version(folder.file()) == 3)
        for (backup, number) in [("journal.db.before-v2", Int64(1)), ("journal.db.before-v3", 2)] {
            #expect(try folder.permissions(of: backup) == 0o600)
            #expect(try version(folder.file(backup)) == number)
        }
        let older = try Journal(path: folder.file("journal.db.before-v2"), mode: .reading, at: .minute(99))
        #expect(try older.entries() == journal.entries())
        #expect(try older.verify().problems == [])
        try journal.withDatabase { (database) throws(JournalError) in
            #expect(try database.number("SELECT id FROM extra") == 42)
            #expect(
                try database.number("SELECT at FROM migration WHERE version = 3") == Instant.minute(99).microseconds)
        }
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
            #expect(throws: JournalError.newerVersion(path: folder.file(), found: 3, supported: 1)) {
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
        #expect(try version(folder.file()) == 1)
        #expect(try folder.open().verify().problems == [])
        #expect(try folder.names.contains("journal.db.before-v2"))
        // The next attempt keeps that one, and makes its own.
        try Data("left by a process that was ended".utf8).write(
            to: URL(fileURLWithPath: folder.file("journal.db.before-v2.2.part")))
        let journal = try Journal(path: folder.file(), mode: .writing, at: .minute(9), migrations: Self.later)
        #expect(try journal.verify().problems == [])
        #expect(
            try folder.names.filter { $0.contains("before") } == [
                "journal.db.before-v2", "journal.db.before-v2.2", "journal.db.before-v3",
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
