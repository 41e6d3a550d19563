import Market
import Testing

@testable import Recording

@Suite struct IdempotenceTests {
    private static let header = "underlying,captured,spot,expiration,right,strike,bid,ask\n"

    @Test func `importing the same files again adds nothing and says so`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "a.csv", Self.header + "WFC,2026-04-13T20:00:00Z,84,2026-04-24,put,83,1.05,1.10\n")
        let first = try importing(.csv, [file], into: folder.file("a.whl"))
        #expect(first.captures.added == 1)
        let before = try RecordingReader(path: folder.file("a.whl")).info()
        let second = try importing(.csv, [file], into: folder.file("a.whl"))
        #expect(second.filesUnchanged == 1 && second.filesRead == 0 && second.changedNothing)
        #expect(try RecordingReader(path: folder.file("a.whl")).info() == before)
    }

    @Test func `the same capture from another file is recognised by its content`() throws {
        let folder = try TemporaryFolder()
        let row = "WFC,2026-04-13T20:00:00Z,84,2026-04-24,put,83,1.05,1.10\n"
        let one = try folder.write("a.csv", Self.header + row)
        let two = try folder.write("b.csv", Self.header + "\n" + row)
        _ = try importing(.csv, [one], into: folder.file("a.whl"))
        let report = try importing(.csv, [two], into: folder.file("a.whl"))
        #expect(report.captures.unchanged == 1 && report.changedNothing)
    }

    @Test func `other content under the same key is refused, and replaced when asked`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.whl")
        let one = try folder.write("a.csv", Self.header + "WFC,2026-04-13T20:00:00Z,84,2026-04-24,put,83,1.05,1.10\n")
        let two = try folder.write("b.csv", Self.header + "WFC,2026-04-13T20:00:00Z,84,2026-04-24,put,83,1.00,1.10\n")
        _ = try importing(.csv, [one], into: path)
        let error = recordingError { _ = try importing(.csv, [two], into: path) }
        #expect(error == .conflict(path: path, what: "the capture WFC 2026-04-13T20:00:00Z (csv)"))
        #expect(error?.description.contains("--replace") == true)
        let report = try importing(.csv, [two], into: path, replacing: true)
        #expect(report.captures.replaced == 1)
        let at = try #require(Instant("2026-04-13T20:00:00Z"))
        let chain = try RecordingReader(path: path).snapshot(at: at, symbols: ["WFC"]).underlyings["WFC"]?.chain
        #expect(chain?.quote(row: 0).bid == 1)
        #expect(try RecordingReader(path: path).verify().isSound)
    }
}
