import Foundation
import Market
import Recording
import Testing

@testable import Console

@Suite struct DataCommandsTests {
    /// A folder with a chain as CSV, and where its recording goes.
    private func files() throws -> (folder: String, source: String, recording: String) {
        let folder = NSTemporaryDirectory() + "/data-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let source = folder + "/wfc.csv"
        let text = """
            underlying,captured,spot,expiration,right,strike,bid,ask
            WFC,2026-04-13T20:00:00Z,84,2026-04-24,put,83,1.05,1.1
            WFC,2026-04-13T20:00:00Z,84,2026-04-24,put,84,1.5,1.4
            WFC,2026-04-13T20:00:00Z,84,2026-04-24,put,x,1.5,1.6

            """
        try text.write(toFile: source, atomically: true, encoding: .utf8)
        return (folder, source, folder + "/a.whl")
    }

    private func run(_ words: String...) async -> (code: ExitCode, output: String, errors: String) {
        let console = CapturedConsole()
        let code = await console.run(words)
        return (code, console.output, console.errors)
    }

    @Test func `an import reports what it kept and rejected, with the place of the first`() async throws {
        let (_, source, recording) = try files()
        let (code, output, _) = await run("import", "--from", "csv", source, "--into", recording)
        #expect(code == .success)
        #expect(output.contains("3 rows = 2 kept + 1 rejected"))
        #expect(output.contains("crossed quote"))
        #expect(output.contains("\(source):3"))
        #expect(output.contains("\(source):4"))
        let again = await run("import", "--from", "csv", source, "--into", recording)
        #expect(again.output.contains("1 imported before"))
        #expect(again.output.contains("nothing new"))
    }

    @Test func `the report is JSON when asked`() async throws {
        let (_, source, recording) = try files()
        let (_, output, _) = await run("import", "--from", "csv", source, "--into", recording, "--format", "json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        #expect(json["rows_read"] as? Int == 3)
        #expect(json["rows_rejected"] as? Int == 1)
        #expect((json["findings"] as? [[String: Any]])?.count == 3)
    }

    @Test func `bad data ends with exit code 3 and one line`() async throws {
        let (folder, source, recording) = try files()
        let (code, output, errors) = await run("import", "--from", "ladder", source, "--into", recording)
        #expect(code == .badData && output.isEmpty)
        #expect(errors.contains("D204") && errors.filter(\.isNewline).count == 1)
        #expect(await run("data", "info", folder + "/none.whl").errors.contains("D101"))
        #expect(await run("data", "info", source).errors.contains("D102"))
    }

    @Test func `a recording is listed, described, checked and exported`() async throws {
        let (folder, source, recording) = try files()
        _ = await run("import", "--from", "csv", source, "--into", recording)
        let list = await run("data", "ls", folder, "--format", "csv")
        #expect(list.output.contains("\(recording),1,1,2,2026-04-13T20:00:00Z"))
        #expect(await run("data", "ls", folder + "/none").errors.contains("U201"))
        #expect(await run("data", "info", recording).output.contains("1 captures of 1 underlyings"))
        let sound = await run("data", "verify", recording)
        #expect(sound.code == .success && sound.output.contains("sound"))
        let chain = await run("data", "export", recording, "--symbol", "WFC")
        #expect(chain.output.split(whereSeparator: \.isNewline).count == 3)
        #expect(chain.output.contains("WFC,2026-04-13T20:00:00Z,csv,84,2026-04-24,put,83,WFC,1.05,1.1"))
        #expect(await run("data", "export", recording).code == .usage)
        #expect(await run("data", "export", recording, "--symbol", "ABC").errors.contains("D110"))
    }

    @Test func `damage is a finding`() async throws {
        let (_, source, recording) = try files()
        _ = await run("import", "--from", "csv", source, "--into", recording)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: recording))
        let name = try #require(bytes.range(of: Data("csv".utf8), in: bytes.count / 4..<bytes.count))
        bytes[name.lowerBound] ^= 1
        try bytes.write(to: URL(fileURLWithPath: recording))
        let (code, output, _) = await run("data", "verify", recording)
        #expect(code == .findings)
        #expect(output.contains("D10"))
    }
}
