/// How far a worker of a scan is.
package struct ScanProgress: Sendable {
    /// The worker's number, from 0.
    package let worker: Int
    /// Which reading of the underlyings it is at, from 0.
    package let pass: Int
    /// How many underlyings and contracts it has looked at in this reading, those without a chain among the former.
    package let symbols: Int
    package let contracts: Int
    /// The best rows that it has found for the first ranking.
    package let best: [ScanRow]
}

/// What all workers of a scan have found so far.
package struct ScanStanding: Sendable {
    private var workers: [Int: ScanProgress] = [:]
    /// The reading that the workers are at.
    package private(set) var pass = 0

    package init() {}

    /// Takes a worker's report in place of its last.
    package mutating func note(_ progress: ScanProgress) {
        if progress.pass > pass { (pass, workers) = (progress.pass, [:]) }
        workers[progress.worker] = progress
    }

    package var symbols: Int { workers.values.reduce(0) { $0 + $1.symbols } }
    package var contracts: Int { workers.values.reduce(0) { $0 + $1.contracts } }

    /// The best rows of all, in order.
    package func best(_ limit: Int) -> [ScanRow] {
        Array(workers.values.flatMap(\.best).sorted(by: ScanRow.precedes).prefix(limit))
    }
}
