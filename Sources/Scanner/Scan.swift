package import Engine
package import Market
package import RuleModel

/// A scan over a source of snapshots: each underlying is read, filtered and ranked, and forgotten again.
package struct Scan: Sendable {
    private let request: ScanRequest
    private let tables: ContractTables

    /// - Throws: `EngineError` where the rules lack what every evaluation needs.
    package init(_ request: ScanRequest, rules: RuleSet) throws {
        self.request = request
        tables = try ContractTables(rules: rules)
    }

    /// What the scan finds, the same whatever the number of workers.
    ///
    /// - Parameters:
    ///   - sources: one source for each worker, all of the same data
    ///   - functions: what calls the scores' Lua functions; with more than one source the scores must have none
    ///   - progress: told how many underlyings are done, in any order
    /// - Throws: the first error, in order of symbol.
    package func result(
        _ sources: [any SnapshotSource], functions: any FunctionEvaluator = NoFunctions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> ScanResult {
        let symbols = Array(Set(request.symbols)).sorted()
        if sources.count == 1 {
            let part = try scan(symbols, sources[0], functions: functions, progress)
            return merged([part])
        }
        let parts = await withTaskGroup(of: (Int, Result<Part, any Error>).self) { group in
            for (index, source) in sources.enumerated() {
                // Every second or third symbol, so that long names and heavy chains spread over the workers.
                let share = stride(from: index, to: symbols.count, by: sources.count).map { symbols[$0] }
                group.addTask {
                    (index, Result { try scan(share, source, functions: NoFunctions(), progress) })
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return merged(try parts.sorted { $0.0 < $1.0 }.map { try $0.1.get() })
    }

    /// What one worker has found.
    private struct Part {
        let rankings: [SymbolScan.Ranking]
        let contracts: Int
        let symbols: Int
        let withoutChain: [String]
    }

    private func scan(
        _ symbols: [String], _ source: any SnapshotSource, functions: any FunctionEvaluator,
        _ progress: @Sendable (Int) -> Void
    ) throws -> Part {
        let scan = SymbolScan(request, functions: functions)
        var withoutChain: [String] = []
        for symbol in symbols {
            let snapshot = try source.snapshot(at: request.at, symbols: [symbol])
            if let table = tables.table(of: symbol, in: snapshot) {
                try scan.scan(table)
            } else {
                withoutChain.append(symbol)
            }
            progress(1)
        }
        return Part(
            rankings: scan.rankings, contracts: scan.contracts, symbols: scan.symbols, withoutChain: withoutChain)
    }

    private func merged(_ parts: [Part]) -> ScanResult {
        let scores: [Score?] = request.scores.isEmpty ? [nil] : request.scores
        let rankings = scores.indices.map { index in
            var top = TopRows(limit: request.top)
            var rejected = RejectHistogram()
            for part in parts {
                top.merge(part.rankings[index].top)
                rejected.merge(part.rankings[index].rejected)
            }
            return ScanResult.Ranking(
                score: scores[index], rows: top.rows, passed: parts.reduce(0) { $0 + $1.rankings[index].passed },
                rejected: rejected)
        }
        return ScanResult(
            at: request.at, rankings: rankings, contracts: parts.reduce(0) { $0 + $1.contracts },
            symbols: parts.reduce(0) { $0 + $1.symbols }, withoutChain: parts.flatMap(\.withoutChain).sorted())
    }
}

extension Scan {
    /// What the scan finds among the contracts of one underlying.
    package func table(_ table: ContractTable, functions: any FunctionEvaluator) throws -> ScanResult {
        let scan = SymbolScan(request, functions: functions)
        try scan.scan(table)
        return merged([
            Part(rankings: scan.rankings, contracts: scan.contracts, symbols: scan.symbols, withoutChain: [])
        ])
    }
}
