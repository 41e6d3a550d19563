/// The entries of a zip file: stored and deflated ones, read through the central directory.
///
/// - Source: PKWARE, *.ZIP File Format Specification* (APPNOTE 6.3), §4.3.7, §4.3.12, §4.3.16, and §4.5.3 for sizes in
///   a zip64 field. Not more than 65,535 entries, no encryption.
struct ZipArchive {
    struct Entry {
        let name: String
        fileprivate let method: Int
        fileprivate let flags: Int
        fileprivate let crc: UInt32
        fileprivate let compressedSize: Int
        fileprivate let size: Int
        fileprivate let headerOffset: Int
    }

    /// The files in the archive, in the order of its directory; folders left out.
    let entries: [Entry]
    private let bytes: [UInt8]

    private static let endSignature = 0x0605_4B50
    private static let directorySignature = 0x0201_4B50
    private static let localSignature = 0x0403_4B50
    private static let largestEntry = 1 << 30

    /// Reads the central directory.
    init(_ bytes: [UInt8]) throws(Zlib.Damage) {
        self.bytes = bytes
        guard let end = ZipArchive.endOfDirectory(bytes), let count = bytes.little16(end + 10),
            let start = bytes.little32(end + 16)
        else { throw Zlib.Damage(detail: "it has no zip directory") }
        var entries: [Entry] = []
        var offset = start
        for _ in 0..<count {
            guard let (entry, next) = ZipArchive.entry(bytes, at: offset) else {
                throw Zlib.Damage(detail: "its zip directory is invalid")
            }
            if !entry.name.hasSuffix("/") { entries.append(entry) }
            offset = next
        }
        self.entries = entries
    }

    /// The expanded contents of an entry, checked against its size and CRC.
    func contents(of entry: Entry) throws(Zlib.Damage) -> [UInt8] {
        guard entry.flags & 1 == 0 else { throw Zlib.Damage(detail: "'\(entry.name)' is encrypted") }
        guard bytes.little32(entry.headerOffset) == ZipArchive.localSignature,
            let nameLength = bytes.little16(entry.headerOffset + 26),
            let extraLength = bytes.little16(entry.headerOffset + 28)
        else { throw Zlib.Damage(detail: "'\(entry.name)' has no header") }
        let start = entry.headerOffset + 30 + nameLength + extraLength
        guard start + entry.compressedSize <= bytes.count, entry.size <= ZipArchive.largestEntry else {
            throw Zlib.Damage(detail: "'\(entry.name)' is cut off")
        }
        let stored = bytes[start..<start + entry.compressedSize]
        let expanded = try expand(stored, entry)
        guard expanded.count == entry.size, Zlib.crc32(expanded) == entry.crc else {
            throw Zlib.Damage(detail: "'\(entry.name)' doesn't match its checksum")
        }
        return expanded
    }

    private func expand(_ stored: ArraySlice<UInt8>, _ entry: Entry) throws(Zlib.Damage) -> [UInt8] {
        switch entry.method {
        case 0: return Array(stored)
        case 8: return try Zlib.expand(Array(stored), framing: .raw, limit: entry.size)
        default: throw Zlib.Damage(detail: "'\(entry.name)' uses compression method \(entry.method)")
        }
    }

    /// The record at the end, searched backwards past a comment.
    private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
        var offset = bytes.count - 22
        let first = max(0, bytes.count - 22 - 65_535)
        while offset >= first {
            if bytes.little32(offset) == endSignature { return offset }
            offset -= 1
        }
        return nil
    }

    private static func entry(_ bytes: [UInt8], at offset: Int) -> (Entry, next: Int)? {
        guard bytes.little32(offset) == directorySignature, let flags = bytes.little16(offset + 8),
            let method = bytes.little16(offset + 10), let crc = bytes.little32(offset + 16),
            let compressedSize = bytes.little32(offset + 20), let size = bytes.little32(offset + 24),
            let nameLength = bytes.little16(offset + 28), let extraLength = bytes.little16(offset + 30),
            let commentLength = bytes.little16(offset + 32), let headerOffset = bytes.little32(offset + 42),
            offset + 46 + nameLength <= bytes.count
        else { return nil }
        let extra = offset + 46 + nameLength
        var wide = WideSizes(bytes, extra..<extra + extraLength)
        var sizes = [size, compressedSize, headerOffset]
        for index in sizes.indices where sizes[index] == 0xFFFF_FFFF {
            guard let value = wide.next() else { return nil }
            sizes[index] = value
        }
        let entry = Entry(
            name: String(decoding: bytes[offset + 46..<extra], as: UTF8.self), method: method, flags: flags,
            crc: UInt32(crc), compressedSize: sizes[1], size: sizes[0], headerOffset: sizes[2])
        return (entry, offset + 46 + nameLength + extraLength + commentLength)
    }
}

/// The 64-bit sizes that stand in an extra field where 32 bits don't do; only those that are needed, in order.
private struct WideSizes {
    private let bytes: [UInt8]
    private var rest: Range<Int>

    init(_ bytes: [UInt8], _ extra: Range<Int>) {
        self.bytes = bytes
        rest = extra.upperBound..<extra.upperBound
        var offset = extra.lowerBound
        while let id = bytes.little16(offset), let length = bytes.little16(offset + 2),
            offset + 4 + length <= extra.upperBound
        {
            if id == 1 { rest = offset + 4..<offset + 4 + length }
            offset += 4 + length
        }
    }

    /// The next size; nil where there is none, or it is absurd.
    mutating func next() -> Int? {
        guard rest.count >= 8, let low = bytes.little32(rest.lowerBound),
            let high = bytes.little32(rest.lowerBound + 4), high < 1 << 16
        else { return nil }
        rest = rest.lowerBound + 8..<rest.upperBound
        return high << 32 | low
    }
}

extension [UInt8] {
    /// The little-endian 16-bit number at an offset; nil where the bytes end before it does.
    fileprivate func little16(_ offset: Int) -> Int? {
        guard offset >= 0, offset + 2 <= count else { return nil }
        return Int(self[offset]) | Int(self[offset + 1]) << 8
    }

    /// The little-endian 32-bit number at an offset; nil where the bytes end before it does.
    fileprivate func little32(_ offset: Int) -> Int? {
        guard let low = little16(offset), let high = little16(offset + 2) else { return nil }
        return low | high << 16
    }
}
