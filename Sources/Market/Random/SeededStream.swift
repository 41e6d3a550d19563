/// Names one independent stream of random numbers: a seed refined by what the numbers are for.
///
/// Where each value has a key of its own, nothing depends on the order in which things are made.
package struct StreamKey: Hashable, Sendable {
    private let hash: UInt64

    package init(seed: UInt64) {
        hash = StreamKey.spread(seed)
    }

    private init(hash: UInt64) {
        self.hash = hash
    }

    /// The key for one of many numbered things.
    package func with(_ number: Int) -> StreamKey {
        StreamKey(
            hash: StreamKey.mixed(hash ^ StreamKey.mixed(UInt64(bitPattern: Int64(number)) &+ 0x632B_E59B_D9B4_E019)))
    }

    /// The key for a purpose or a symbol.
    ///
    /// - Source: Fowler, Noll, Vo, FNV-1a with 64 bits.
    package func with(_ text: String) -> StreamKey {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return StreamKey(hash: StreamKey.mixed(hash ^ StreamKey.mixed(value)))
    }

    /// The stream of this key, from its start.
    package var stream: SeededStream { SeededStream(state: hash) }

    /// A number spread over all bits, so that sums of several don't meet by chance: what SplitMix64 makes of it as a seed.
    package static func spread(_ value: UInt64) -> UInt64 { mixed(value &+ 0x9E37_79B9_7F4A_7C15) }

    /// The finaliser of SplitMix64.
    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A stream of random numbers that is the same for the same key.
///
/// - Source: Sebastiano Vigna, SplitMix64 (public domain).
package struct SeededStream: RandomNumberGenerator, Sendable {
    private var state: UInt64

    fileprivate init(state: UInt64) {
        self.state = state
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return StreamKey.mixed(state)
    }

    /// Uniform in 0..<1.
    package mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Uniform between two bounds.
    package mutating func uniform(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * uniform()
    }

    /// A whole number, each of `low...high` as likely as another.
    package mutating func whole(_ low: Int, _ high: Int) -> Int {
        low + Int(uniform() * Double(high - low + 1))
    }
}
