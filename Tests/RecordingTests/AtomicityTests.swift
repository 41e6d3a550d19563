import Foundation
import Market
import SQLite
import Testing

@testable import Recording

@Suite struct AtomicityTests {
    private struct Interrupted: Error {}

    @Test func `an import that fails half-way leaves the recording as it was`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        var maker = ChainMaker(seed: 1)
        let first = maker.chain()
        try record(path) { writer in _ = try writer.add(first) }
        let before = try RecordingReader(path: path).info()
        #expect(throws: Interrupted.self) {
            try record(path) { writer in
                for hour in 1...20 { _ = try writer.add(maker.chain(at: first.captured.adding(seconds: hour * 3600))) }
                throw Interrupted()
            }
        }
        #expect(try RecordingReader(path: path).info() == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.whl"])
    }

    @Test func `a first import that fails leaves no file behind`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: Interrupted.self) { try record(folder.file("a.whl")) { _ in throw Interrupted() } }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    /// SQLite doesn't always wait where two programs make a file's tables; then one is told to try again, and does.
    @Test func `two programs that begin one recording at the same time lose nothing`() async throws {
        for round in 0..<10 {
            let folder = try TemporaryFolder()
            let path = folder.file("a.whl")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for seed in 1...2 {
                    group.addTask {
                        var maker = ChainMaker(seed: UInt64(seed))
                        let chain = maker.chain(
                            at: Instant(date: ChainMaker.monday, secondsOfDay: (round + seed) * 600))
                        try AtomicityTests.untilNotBusy { try record(path) { writer in _ = try writer.add(chain) } }
                    }
                }
                try await group.waitForAll()
            }
            let reader = try RecordingReader(path: path)
            #expect(try reader.captures(of: "WFC").count == 2)
            #expect(try reader.verify().isSound)
        }
    }

    private static func untilNotBusy(_ attempt: () throws -> Void) throws {
        for _ in 0..<100 {
            do {
                return try attempt()
            } catch RecordingError.busy {
                usleep(1000)
            }
        }
        try attempt()
    }

    @Test func `a process killed while importing leaves the recording as it was`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        var maker = ChainMaker(seed: 2)
        let first = maker.chain()
        try record(path) { writer in _ = try writer.add(first) }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            var maker = ChainMaker(seed: 3)
            try record(path) { writer in
                // Small cache: the pages reach the write-ahead log before the end.
                try writer.database.execute("PRAGMA cache_size = 4")
                for hour in 1...200 {
                    let at = Instant(date: ChainMaker.monday.adding(days: 1), secondsOfDay: hour * 60)
                    _ = try writer.add(maker.chain(at: at, rows: 200))
                }
                kill(getpid(), SIGKILL)
            }
        }
        let reader = try RecordingReader(path: path)
        #expect(try reader.captures(of: "WFC").count == 1)
        #expect(try reader.snapshot(at: first.captured, symbols: ["WFC"]).underlyings["WFC"]?.chain == first)
        #expect(try reader.verify().isSound)
        try record(path) { writer in
            let outcome = try writer.add(first)
            #expect(outcome == .unchanged)
        }
    }

    @Test func `the recording is one file when the writer is done`() throws {
        let folder = try TemporaryFolder()
        var maker = ChainMaker(seed: 4)
        let chain = maker.chain()
        try record(folder.file("a.whl")) { writer in _ = try writer.add(chain) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.whl"])
    }

    @Test func `a second writer is told that the recording is in use`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        var maker = ChainMaker(seed: 6)
        let chain = maker.chain()
        try record(path) { writer in
            _ = try writer.add(chain)
            #expect(recordingError { try record(path) { _ in } } == .busy(path: path))
        }
    }
}
