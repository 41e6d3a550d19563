import Foundation
import TestSupport
import Testing

@testable import Recording

@Suite struct ArchiveTests {
    /// A gzip member around raw deflate data, put together by hand (RFC 1952).
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + Zlib.compress(bytes) + little(Zlib.crc32(bytes), 4)
            + little(UInt32(bytes.count), 4)
    }

    /// A zip file put together by hand (APPNOTE 6.3), each entry stored or deflated.
    static func zip(_ entries: [(name: String, bytes: [UInt8], deflated: Bool)]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let data = entry.deflated ? Zlib.compress(entry.bytes) : entry.bytes
            let offset = UInt32(file.count)
            let common =
                little(20, 2) + little(0, 2) + little(entry.deflated ? 8 : 0, 2) + little(0, 4)
                + little(Zlib.crc32(entry.bytes), 4) + little(UInt32(data.count), 4)
                + little(UInt32(entry.bytes.count), 4) + little(UInt32(entry.name.utf8.count), 2) + little(0, 2)
            file += little(0x0403_4B50, 4) + common + Array(entry.name.utf8) + data
            directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
            directory += little(0, 4) + little(offset, 4) + Array(entry.name.utf8)
        }
        let count = UInt32(entries.count)
        let end =
            little(0x0605_4B50, 4) + little(0, 4) + little(count, 2) + little(count, 2)
            + little(UInt32(directory.count), 4) + little(UInt32(file.count), 4) + little(0, 2)
        return file + directory + end
    }

    private static func little(_ value: UInt32, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> UInt32($0 * 8)) }
    }

    private static let text = Array(String(repeating: "20140605,call,575000\n", count: 400).utf8)

    @Test func `gzip with several members expands to all of them`() throws {
        let bytes = Self.gzip(Self.text) + Self.gzip([1, 2, 3])
        #expect(try Zlib.expand(bytes, framing: .gzip) == Self.text + [1, 2, 3])
    }

    @Test func `a zip's entries come out by name, stored and deflated`() throws {
        let bytes = Self.zip([("b.csv", Self.text, true), ("a.csv", [7, 8], false), ("c/", [], false)])
        let texts = try SourceFile(path: "x.zip", isExplicit: true).texts(bytes)
        #expect(texts.map(\.label) == ["x.zip!a.csv", "x.zip!b.csv"])
        #expect(texts.map(\.bytes) == [[7, 8], Self.text])
    }

    @Test func `expanding stops at its limit`() {
        let bytes = Self.gzip([UInt8](repeating: 0, count: 1 << 20))
        #expect(throws: Zlib.Damage.self) { try Zlib.expand(bytes, framing: .gzip, limit: 1 << 16) }
    }

    @Test func `damaged archives are errors, never a crash or other content`() throws {
        var random = SeededGenerator(seed: 31)
        let zip = Self.zip([("a.csv", Self.text, true), ("b.csv", Self.text, false)])
        let gzip = Self.gzip(Self.text)
        let file = SourceFile(path: "x", isExplicit: true)
        for round in 0..<500 {
            let original = round % 2 == 0 ? zip : gzip
            var bytes = original
            for _ in 0...Int.random(in: 0...3, using: &random) {
                bytes[Int.random(in: 2..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if round % 5 == 0 { bytes = Array(bytes.prefix(Int.random(in: 3..<bytes.count, using: &random))) }
            do {
                let texts = try file.texts(bytes)
                let known = texts.allSatisfy { $0.bytes == Self.text || $0.bytes.isEmpty }
                #expect(known, "round \(round)")
            } catch {
                #expect(error.code == "D203")
            }
        }
    }
}
