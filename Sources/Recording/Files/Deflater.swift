internal import CZlib

/// Compresses one piece of data after the other; its working memory, which is costly to set up, serves them all.
///
/// Level 1, and no matches but runs: planes of differences repeat little else, and runs are found fast.
struct Deflater: ~Copyable {
    // zlib's state points back to the stream, so it has to stay in its place.
    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard wheelwright_deflate_init(stream, 1, Zlib.Framing.raw.windowBits) == Z_OK,
            deflateParams(stream, 1, Z_RLE) == Z_OK
        else { preconditionFailure("zlib could not allocate its state") }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The bytes as raw deflate data.
    func compress(_ bytes: [UInt8]) -> [UInt8] {
        deflateReset(stream)
        let capacity = Int(deflateBound(stream, UInt(bytes.count)))
        return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
            bytes.withUnsafeBufferPointer { input in
                // Safe: zlib reads `input` and writes `output` inside this closure only; deflateBound makes it fit.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                let status = deflate(stream, Z_FINISH)
                precondition(status == Z_STREAM_END, "deflate stopped inside its own bound")
                count = Int(stream.pointee.total_out)
            }
        }
    }
}
