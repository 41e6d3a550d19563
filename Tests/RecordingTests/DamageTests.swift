import Foundation
import Market
import SQLite
import TestSupport
import Testing

@testable import Recording

@Suite struct DamageTests {
    /// A recording with two captures and some events, as bytes.
    private func sound(_ folder: TemporaryFolder) throws -> (bytes: [UInt8], at: Instant) {
        var maker = ChainMaker(seed: 9)
        let chain = maker.chain(rows: 300)
        let path = folder.file("sound.whl")
        try RecordingWriter.write(to: path, volatility: { _ in 0.3 }) { writer in
            _ = try writer.add(chain)
            _ = try writer.add(maker.chain(at: chain.captured.adding(seconds: -7200), rows: 50))
            for hour in 0..<20 {
                let at = chain.captured.adding(seconds: -3600 * hour)
                _ = try writer.add(NewsItem(published: at, headline: "headline \(hour)", source: "s"), of: "WFC")
                _ = try writer.add(EarningsEvent(date: at.utcDate, announced: at), of: "WFC")
            }
        }
        return ([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))), chain.captured)
    }

    @Test func `no flipped byte goes unnoticed or brings the program down`() throws {
        let folder = try TemporaryFolder()
        let (bytes, at) = try sound(folder)
        let expected = try outcome(folder.file("sound.whl"), at)
        var random = SeededGenerator(seed: 21)
        var noticed = 0
        // Most of a small file is empty space, where a flip harms nothing.
        let used = bytes.indices.filter { bytes[$0] != 0 }
        for _ in 0..<150 {
            var damaged = bytes
            let position = try #require(used.randomElement(using: &random))
            damaged[position] ^= UInt8.random(in: 1...255, using: &random)
            let path = try folder.write("damaged.whl", damaged)
            do {
                let found = try outcome(path, at)
                if found == expected { continue }
                #expect(try !RecordingReader(path: path).verify().isSound)
                noticed += 1
            } catch {
                #expect(error is RecordingError)
                noticed += 1
            }
        }
        #expect(noticed > 75)
    }

    @Test func `a cut-off file is an error or found by verify`() throws {
        let folder = try TemporaryFolder()
        let (bytes, at) = try sound(folder)
        for length in stride(from: 0, to: bytes.count - 1, by: 4001) {
            let path = try folder.write("damaged.whl", Array(bytes.prefix(length)))
            #expect(throws: RecordingError.self) {
                _ = try outcome(path, at)
                let report = try RecordingReader(path: path).verify()
                if !report.isSound { throw RecordingError.damagedFile(path: path, detail: "found") }
            }
        }
    }

    @Test func `damage in a stored column names the capture`() throws {
        let folder = try TemporaryFolder()
        let (_, at) = try sound(folder)
        let path = folder.file("sound.whl")
        let database = try Database(path: path, mode: .writing)
        try database.execute(
            "UPDATE chain_column SET data = data || x'00' WHERE id = (SELECT min(id) FROM chain_column)")
        try database.execute("UPDATE chain_column SET crc = crc + 1 WHERE id = (SELECT min(id) + 1 FROM chain_column)")
        let error = recordingError { _ = try outcome(path, at) }
        #expect(error?.code == "D105")
        #expect(error?.description.contains("the capture WFC \(at) (test)") == true)
        let report = try RecordingReader(path: path).verify()
        #expect(report.findings.count == 1)
        #expect(report.captures == 2)
    }

    private struct Outcome: Equatable {
        let chain: OptionChain?
        let news: [NewsItem]
        let earnings: [EarningsEvent]
        let volatilities: [SessionVolatility]
    }

    private func outcome(_ path: String, _ at: Instant) throws -> Outcome {
        let seen = try RecordingReader(path: path).snapshot(at: at, symbols: ["WFC"]).underlyings["WFC"]
        return Outcome(
            chain: seen?.chain, news: seen?.news ?? [], earnings: seen?.earnings ?? [],
            volatilities: seen?.volatilities ?? [])
    }
}
