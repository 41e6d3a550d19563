import DryRun
import Glibc
import Market
import Recording

/// Wheelwright's side of the comparison with optopsy: `benchmark-outcomes RECORDING ROUNDS`.
///
/// Reads all chains, then works out what selling every put came to, again and again. Prints a JSON object: the processor's seconds of the
/// fastest round, the rows of the chains, and each group's count, mean and median. Without ROUNDS it prints the chains as CSV, for the peer.
@main enum Main {
    static func main() throws {
        let words = CommandLine.arguments
        guard words.count == 2 || words.count == 3 else { fatalError("benchmark-outcomes RECORDING [ROUNDS]") }
        let reader = try RecordingReader(path: words[1])
        var books: [[OptionChain]] = []
        for symbol in try reader.symbols() {
            books.append(
                try reader.captures(of: symbol).compactMap { capture in
                    try reader.snapshot(at: capture.instant, symbols: [symbol]).underlyings[symbol]?.chain
                })
        }
        guard words.count == 3 else { return books.joined().forEach(write) }
        guard let rounds = Int(words[2]) else { fatalError("ROUNDS is a number") }
        measure(books, rounds: rounds)
    }

    /// Prints a chain's rows: symbol, spot, right, expiration, date, strike, bid, ask.
    private static func write(_ chain: OptionChain) {
        let start = "\(chain.underlying),\(chain.spot ?? .nan)"
        let date = NewYorkTime.date(of: chain.captured)
        for row in 0..<chain.count {
            let (bid, ask) = (chain[.bid][row] ?? .nan, chain[.ask][row] ?? .nan)
            let contract = chain.contract(row: row)
            print(
                "\(start),\(contract.right.name),\(contract.expiration),\(date),\(contract.strike.dollars),\(bid),\(ask)"
            )
        }
    }

    private static func measure(_ books: [[OptionChain]], rounds: Int) {
        // As optopsy groups by default: weeks, and steps of five percent of the strike.
        let study = OutcomeStudy(
            right: .put, days: Array(stride(from: 0, to: 90, by: 7)),
            distances: Array(stride(from: -50.0, to: 50, by: 5)), distance: .strike)
        var best = Double.infinity
        var rows: [OutcomeTable.Row] = []
        for _ in 0..<rounds {
            let begin = seconds()
            var table = OutcomeTable(study)
            for book in books { table.merge(study.outcomes(of: book)) }
            rows = table.rows
            best = min(best, seconds() - begin)
        }
        let contracts = books.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
        let groups = rows.map {
            "[\($0.days.low), \($0.distance.low), \($0.count), \($0.mean), \($0.quartiles.median)]"
        }
        print(
            "{\"seconds\": \(best), \"rows\": \(contracts), \"groups\": [\(groups.joined(separator: ", "))]}")
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
