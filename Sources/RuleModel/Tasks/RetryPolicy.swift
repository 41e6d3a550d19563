import Market

/// How often, and after what pauses, a run that failed is tried again.
package struct RetryPolicy: Hashable, Sendable {
    /// Further attempts after the first; 0 for none.
    package let most: Int
    /// Seconds before the first of them; each later pause is twice as long as the one before.
    package let first: Double
    /// Seconds that no pause exceeds, before the jitter.
    package let longest: Double
    /// By which share of itself a pause is lengthened or shortened at random, 0…1.
    package let jitter: Double

    package init(most: Int, first: Double = 5, longest: Double = 300, jitter: Double = 0.2) {
        self.most = most
        self.first = first
        self.longest = longest
        self.jitter = jitter
    }

    package static let none = RetryPolicy(most: 0)

    /// Seconds to wait after a failed attempt; nil where it was the last one.
    ///
    /// - Parameters:
    ///   - attempt: which attempt failed, from 1
    ///   - key: the firing's key; the same one gives the same pauses, others give others
    package func pause(afterAttempt attempt: Int, key: String) -> Double? {
        guard (1...max(1, most)).contains(attempt), most > 0 else { return nil }
        var pause = min(first, longest)
        for _ in 1..<attempt where pause < longest { pause = min(pause * 2, longest) }
        guard jitter > 0 else { return pause }
        var stream = StreamKey(seed: 0).with(key).with(attempt).stream
        return pause * stream.uniform(1 - jitter, 1 + jitter)
    }
}
