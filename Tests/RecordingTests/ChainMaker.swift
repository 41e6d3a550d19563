import Market
import TestSupport

@testable import Recording

/// Makes chains for tests: the same seed gives the same chains.
struct ChainMaker {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    static let monday = CalendarDate(daysSinceEpoch: 20_556)  // 2026-04-13

    /// A chain with every kind of cell: prices, awkward doubles, gaps, empty columns, adjusted roots.
    mutating func chain(
        _ symbol: String = "WFC", at captured: Instant = Instant(date: monday, secondsOfDay: 72_000), rows: Int = 40,
        source: String = "test"
    ) -> OptionChain {
        var builder = OptionChainBuilder(underlying: symbol)
        let hasVolume = Bool.random(using: &random)
        for row in 0..<rows {
            _ = builder.append(
                expiration: ChainMaker.monday.adding(days: Int.random(in: 0...40, using: &random) * 7),
                right: Bool.random(using: &random) ? .put : .call,
                strike: Strike(thousandths: Int32.random(in: 1...800, using: &random) * 500),
                root: row % 9 == 0 ? "\(symbol)\(Int.random(in: 1...3, using: &random))" : nil,
                quote: Quote(
                    bid: cents(), ask: cents(), bidSize: cents().map { ($0 * 10).rounded() }, askSize: cents(),
                    last: cents(), volume: hasVolume ? Double(row) : nil, openInterest: nil),
                greeks: FeedGreeks(
                    impliedVolatility: Double.random(in: 0...2, using: &random), delta: awkward(), gamma: awkward()))
        }
        let spot = Bool.random(using: &random) ? Double.random(in: 1...500, using: &random) : nil
        return builder.build(captured: captured, source: source, spot: spot).chain
    }

    private mutating func cents() -> Double? {
        Int.random(in: 0..<5, using: &random) == 0 ? nil : Double(Int.random(in: 0...900_000, using: &random)) / 100
    }

    private mutating func awkward() -> Double? {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: nil
        case 1: 0
        case 2: -1e300
        case 3: .leastNonzeroMagnitude
        case 4: 123_456_789_012_345.6
        default: Double.random(in: -1...1, using: &random)
        }
    }
}

/// Writes into a recording without working out volatilities.
func record(_ path: String, replacing: Bool = false, _ body: (borrowing RecordingWriter) throws -> Void) throws {
    try RecordingWriter.write(to: path, replacing: replacing, volatility: { _ in nil }, body: body)
}

/// Imports without working out volatilities.
func importing(
    _ format: ImportFormat, _ sources: [String], into path: String, replacing: Bool = false, threads: Int = 2
) throws -> ImportReport {
    try RecordingImport.run(
        ImportRequest(format: format, sources: sources, replacing: replacing, threads: threads), into: path,
        volatility: { _ in nil })
}

/// The recording error that a body throws; nil where it throws none, or another.
func recordingError(_ body: () throws -> Void) -> RecordingError? {
    do {
        try body()
        return nil
    } catch {
        return error as? RecordingError
    }
}
