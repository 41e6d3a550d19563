import Foundation
import Market
import Testing

@testable import Journal

@Suite struct OwnerLockTests {
    @Test func `the second process is refused and told of the first, and the lock ends with its holder`() throws {
        let folder = try JournalFolder()
        #expect(OwnerLock.owner(of: folder.file()) == nil)
        do {
            let lock = try OwnerLock(journal: folder.file(), at: .minute(0))
            #expect(OwnerLock.owner(of: folder.file())?.hasPrefix("process \(getpid()) on ") == true)
            let error = #expect(throws: JournalError.self) {
                _ = try OwnerLock(journal: folder.file(), at: .minute(1))
            }
            #expect(error?.code == "J111")
            #expect(error?.description.contains("since 2026-04-01T00:00:00Z") == true)
            _ = consume lock
        }
        #expect(OwnerLock.owner(of: folder.file()) == nil)
        _ = try OwnerLock(journal: folder.file(), at: .minute(2))
        #expect(try folder.permissions(of: "journal.db.run") == 0o600)
    }

    @Test func `a link to a journal has the journal's lock`() throws {
        let folder = try JournalFolder()
        _ = try folder.open()
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link.db"), withDestinationPath: folder.file())
        let lock = try OwnerLock(journal: folder.file("link.db"), at: .minute(0))
        #expect(throws: JournalError.self) { _ = try OwnerLock(journal: folder.file(), at: .minute(1)) }
        #expect(OwnerLock.owner(of: folder.file()) != nil)
        _ = consume lock
    }

    @Test func `a lock's file of a process that was killed is taken over`() async throws {
        let folder = try JournalFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.file() as String] in
            let lock = try OwnerLock(journal: path, at: Instant(microseconds: 0))
            kill(getpid(), SIGKILL)
            _ = consume lock
        }
        #expect(try String(contentsOfFile: folder.file("journal.db.run"), encoding: .utf8).hasPrefix("process "))
        #expect(OwnerLock.owner(of: folder.file()) == nil)
        _ = try OwnerLock(journal: folder.file(), at: .minute(2))
    }
}
