/// A short name for the content of a set of files: the same files have the same one.
///
/// It tells rule sets apart in reports; it isn't meant to withstand somebody who wants two to look alike.
///
/// - Source: Fowler, Noll, Vo, FNV-1a with 64 bits.
struct Fingerprint: CustomStringConvertible {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    init(_ files: [RuleFile]) {
        for file in files {
            add(Array(file.path.utf8))
            add(file.bytes)
        }
    }

    /// Sixteen hexadecimal digits.
    var description: String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The bytes, and their number so that moving a byte from one file to the next shows.
    private mutating func add(_ bytes: [UInt8]) {
        for byte in bytes { mix(byte) }
        for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: bytes.count >> shift)) }
    }

    private mutating func mix(_ byte: UInt8) {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
}
