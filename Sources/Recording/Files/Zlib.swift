internal import CZlib

/// Compression and checksums; the only type that touches `z_stream`.
enum Zlib {
    /// Why compressed bytes couldn't be expanded.
    struct Damage: Error {
        let detail: String
    }

    /// The framing around compressed data.
    enum Framing {
        case raw, gzip

        /// zlib's window bits: negative for no header, 16 more for gzip's.
        var windowBits: Int32 { self == .raw ? -15 : 31 }
    }

    /// CRC-32 as in gzip and zip.
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: CZlib.crc32_z(0, $0.baseAddress, $0.count)) }
    }

    /// CRC-32 in the high and Adler-32 in the low half: tells file contents apart.
    static func fingerprint(_ bytes: [UInt8]) -> Int64 {
        let adler = bytes.withUnsafeBufferPointer { CZlib.adler32_z(1, $0.baseAddress, $0.count) }
        return Int64(bitPattern: UInt64(crc32(bytes)) << 32 | UInt64(UInt32(truncatingIfNeeded: adler)))
    }

    /// Compresses without framing.
    static func compress(_ bytes: [UInt8]) -> [UInt8] {
        Deflater().compress(bytes)
    }

    /// Expands raw deflate data of a known size.
    static func expand(_ input: UnsafeRawBufferPointer, size: Int) throws(Damage) -> [UInt8] {
        var stream = z_stream()
        guard wheelwright_inflate_init(&stream, Framing.raw.windowBits) == Z_OK else {
            throw Damage(detail: "zlib could not start")
        }
        defer { inflateEnd(&stream) }
        var status = Z_DATA_ERROR
        let bytes = [UInt8](unsafeUninitializedCapacity: max(1, size)) { output, count in
            // Safe: zlib reads `input` and writes at most `output.count` bytes inside this closure only.
            stream.next_in = UnsafeMutablePointer(
                mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(clamping: output.count)
            status = inflate(&stream, Z_FINISH)
            count = Int(stream.total_out)
        }
        guard status == Z_STREAM_END, bytes.count == size else {
            throw Damage(detail: "\(bytes.count) bytes expanded of \(size)")
        }
        return bytes
    }

    /// Expands data of unknown size, up to a limit; gzip data may have several members.
    static func expand(_ input: [UInt8], framing: Framing, limit: Int = 1 << 30) throws(Damage) -> [UInt8] {
        if framing == .gzip, let output = try expandWhole(input, limit: limit) { return output }
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, input.count * 6))
        var offset = 0
        while offset < input.count {
            offset += try expandMember(input, from: offset, framing: framing, limit: limit, into: &output)
            if framing == .raw { break }
        }
        return output
    }

    /// Deflate never makes data smaller than this.
    private static let greatestRatio = 1032

    /// Expands gzip data in one go, into as many bytes as its last four say; nil where that isn't all there is to it.
    private static func expandWhole(_ input: [UInt8], limit: Int) throws(Damage) -> [UInt8]? {
        let size = input.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard size > 0, size <= limit, size <= input.count * greatestRatio else { return nil }
        var stream = z_stream()
        guard wheelwright_inflate_init(&stream, Framing.gzip.windowBits) == Z_OK else {
            throw Damage(detail: "zlib could not start")
        }
        defer { inflateEnd(&stream) }
        var isWhole = false
        let output = [UInt8](unsafeUninitializedCapacity: size) { output, count in
            input.withUnsafeBufferPointer { input in
                // Safe: zlib reads `input` and writes at most `output.count` bytes inside this closure only.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(clamping: input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(clamping: size)
                isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.total_in == UInt(input.count)
                count = Int(stream.total_out)
            }
        }
        return isWhole ? output : nil
    }

    /// Expands one member, and returns how many bytes of input it took.
    private static func expandMember(
        _ input: [UInt8], from offset: Int, framing: Framing, limit: Int, into output: inout [UInt8]
    ) throws(Damage) -> Int {
        var stream = z_stream()
        guard wheelwright_inflate_init(&stream, framing.windowBits) == Z_OK else {
            throw Damage(detail: "zlib could not start")
        }
        defer { inflateEnd(&stream) }
        var status = Z_OK
        input.withUnsafeBufferPointer { source in
            // Safe: zlib reads `source` and writes `chunk` inside these closures only, within the counts given.
            stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + offset) }
            stream.avail_in = UInt32(clamping: source.count - offset)
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 18) { chunk in
                while status == Z_OK, output.count <= limit {
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    output.append(contentsOf: chunk[..<(chunk.count - Int(stream.avail_out))])
                }
            }
        }
        guard output.count <= limit else { throw Damage(detail: "it expands to more than \(limit) bytes") }
        guard status == Z_STREAM_END else {
            throw Damage(detail: stream.avail_in == 0 ? "it is cut off" : "its compressed data is invalid")
        }
        return Int(stream.total_in)
    }
}
