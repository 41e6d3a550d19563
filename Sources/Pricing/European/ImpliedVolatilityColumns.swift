/// Implied volatilities in columns; place i belongs to the i-th of the rows that were asked for.
package struct ImpliedVolatilityColumns: Hashable, Sendable {
    /// Whether a row has a volatility, or which `NoVolatilityReason` it has instead.
    package enum Outcome: UInt8, Sendable, Hashable, CaseIterable {
        case solved, belowIntrinsic, noTimeValue, aboveUpperBound, expired, invalid
    }

    /// Fractions per year; NaN where the outcome is anything but `solved`.
    package private(set) var volatility: [Double] = []
    package private(set) var outcomes: [Outcome] = []

    /// Room that grows to what is written into it; to be reused from batch to batch.
    package init() {}

    /// Lends `count` places to a kernel.
    mutating func lend(
        count: Int, _ body: (UnsafeMutablePointer<Double>?, UnsafeMutablePointer<UInt8>?) -> Int
    ) -> Int {
        if volatility.count != count {
            volatility = [Double](repeating: .nan, count: count)
            outcomes = [Outcome](repeating: .invalid, count: count)
        }
        var columns = (volatility, outcomes)
        (volatility, outcomes) = ([], [])
        let solved = columns.0.withUnsafeMutableBufferPointer { volatility in
            columns.1.withUnsafeMutableBytes { outcomes in
                // Safe: an enum without payloads is stored as the number of its case, which is what the kernel writes.
                body(volatility.baseAddress, outcomes.baseAddress?.assumingMemoryBound(to: UInt8.self))
            }
        }
        (volatility, outcomes) = columns
        return solved
    }
}
