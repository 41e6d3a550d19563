import Market
import SQLite
import Testing

@testable import Recording

@Suite struct OpeningTests {
    @Test func `a missing file is an error`() {
        let error = recordingError { _ = try RecordingReader(path: "/nowhere/a.whl") }
        #expect(error == .cannotOpen(path: "/nowhere/a.whl", reason: "there is no such file"))
    }

    @Test func `a file that is no database is not a recording`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.whl", String(repeating: "id,symbol\n", count: 300))
        #expect(recordingError { _ = try RecordingReader(path: path) }?.code == "D102")
        #expect(recordingError { try record(path) { _ in } }?.code == "D102")
    }

    @Test func `another program's database is not a recording, and isn't made one`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        try Database(path: path, mode: .writing).execute("CREATE TABLE t (x)")
        #expect(recordingError { _ = try RecordingReader(path: path) }?.code == "D102")
        #expect(recordingError { try record(path) { _ in } }?.code == "D102")
        #expect(try Database(path: path, mode: .reading).number("SELECT count(*) FROM sqlite_schema") == 1)
    }

    @Test func `a newer format is refused with both versions`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        try record(path) { _ in }
        try Database(path: path, mode: .writing).execute("PRAGMA user_version = 7")
        #expect(
            recordingError { _ = try RecordingReader(path: path) }
                == .newerVersion(path: path, found: 7, supported: 2))
    }

    @Test func `a recording of the first format reads as it did, and the next writer brings it up to date`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        var maker = ChainMaker(seed: 1)
        let chain = maker.chain()
        try record(path) { writer in _ = try writer.add(chain) }
        try Database(path: path, mode: .writing).execute("DROP TABLE corporate_action; PRAGMA user_version = 1")
        let reader = try RecordingReader(path: path)
        let seen = try reader.snapshot(at: chain.captured, symbols: ["WFC"]).underlyings["WFC"]
        #expect(seen?.chain == chain && seen?.actions.isEmpty == true)
        #expect(try reader.info().formatVersion == 1 && reader.info().underlyings.first?.actions == 0)
        #expect(try reader.verify().isSound)
        let split = CorporateAction(
            date: ChainMaker.monday, kind: .split(numerator: 7, denominator: 1), announced: chain.captured)
        try record(path) { writer in _ = try writer.add(split, of: "WFC") }
        let again = try RecordingReader(path: path)
        #expect(try again.snapshot(at: chain.captured, symbols: ["WFC"]).underlyings["WFC"]?.actions == [split])
        #expect(try again.info().formatVersion == 2 && again.info().underlyings.first?.actions == 1)
        #expect(try again.verify().isSound)
    }

    @Test func `a recording without captures says that it is empty`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        try record(path) { _ in }
        let reader = try RecordingReader(path: path)
        #expect(recordingError { try reader.requireData(at: Instant(microseconds: 0)) } == .empty(path: path))
        #expect(try reader.symbols().isEmpty)
    }

    @Test func `an unknown underlying is named with those that are there`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        var maker = ChainMaker(seed: 1)
        let chain = maker.chain()
        try record(path) { writer in _ = try writer.add(chain) }
        let error = recordingError { _ = try RecordingReader(path: path).rows(.chain, of: "ABC", at: chain.captured) }
        #expect(error == .unknownUnderlying(path: path, symbol: "ABC", known: ["WFC"]))
    }
}
