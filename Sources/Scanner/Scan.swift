package import Engine
package import Market
package import RuleModel

/// A scan over a source of snapshots: each underlying is read, filtered and ranked, and forgotten again.
///
/// Where a score has a factor that is normalised within the scan, every underlying is read twice: first to see what all
/// accepted contracts say to the factor, then to rank them.
package struct Scan: Sendable {
    private let request: ScanRequest
    private let tables: ContractTables

    /// - Throws: `EngineError` where the rules lack what every evaluation needs.
    package init(_ request: ScanRequest, rules: RuleSet) throws {
        self.request = request
        tables = try ContractTables(rules: rules)
    }

    /// How many times each underlying is read: what `progress` counts to, for each of the request's symbols.
    package var passes: Int { request.scores.contains(where: \.isNormalised) ? 2 : 1 }

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
        let scales = try await scales(sources, functions: functions, progress: progress)
        let parts = try await shared(among: sources, functions) { [self] symbols, source, functions in
            try scan(symbols, source, scales: scales, functions: functions, progress)
        }
        return merged(parts)
    }

    /// What the normalised factors of each score are held against: all contracts of the scan that the score accepts.
    ///
    /// The parameters are those of `result`.
    package func scales(
        _ sources: [any SnapshotSource], functions: any FunctionEvaluator = NoFunctions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> [ScoreScales] {
        guard passes > 1 else { return request.scores.map { _ in .alone } }
        let parts = try await shared(among: sources, functions) { [self] symbols, source, functions in
            try samples(symbols, source, functions: functions, progress)
        }
        return SampleScan.scales(request, parts.joined().sorted { $0.symbol < $1.symbol }.map(\.samples))
    }

    /// Lets each source do its share of the symbols.
    private func shared<Work: Sendable>(
        among sources: [any SnapshotSource], _ functions: any FunctionEvaluator,
        _ work: @escaping @Sendable ([String], any SnapshotSource, any FunctionEvaluator) throws -> Work
    ) async throws -> [Work] {
        let symbols = Array(Set(request.symbols)).sorted()
        if sources.count == 1 { return [try work(symbols, sources[0], functions)] }
        let parts = await withTaskGroup(of: (Int, Result<Work, any Error>).self) { group in
            for (index, source) in sources.enumerated() {
                // Every second or third symbol, so that long names and heavy chains spread over the workers.
                let share = stride(from: index, to: symbols.count, by: sources.count).map { symbols[$0] }
                group.addTask { (index, Result { try work(share, source, NoFunctions()) }) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return try parts.sorted { $0.0 < $1.0 }.map { try $0.1.get() }
    }

    /// What one worker has found.
    private struct Part: Sendable {
        let rankings: [SymbolScan.Ranking]
        let contracts: Int
        let symbols: Int
        let withoutChain: [String]
    }

    private func samples(
        _ symbols: [String], _ source: any SnapshotSource, functions: any FunctionEvaluator,
        _ progress: @Sendable (Int) -> Void
    ) throws -> [(symbol: String, samples: SampleScan.Samples)] {
        let scan = SampleScan(request, functions: functions)
        return try symbols.compactMap { symbol in
            defer { progress(1) }
            let snapshot = try source.snapshot(at: request.at, symbols: [symbol])
            return try tables.table(of: symbol, in: snapshot).map { (symbol, try scan.samples($0)) }
        }
    }

    private func scan(
        _ symbols: [String], _ source: any SnapshotSource, scales: [ScoreScales], functions: any FunctionEvaluator,
        _ progress: @Sendable (Int) -> Void
    ) throws -> Part {
        let scan = SymbolScan(request, scales: scales, functions: functions)
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
            at: request.at, bands: request.bands, rankings: rankings, contracts: parts.reduce(0) { $0 + $1.contracts },
            symbols: parts.reduce(0) { $0 + $1.symbols }, withoutChain: parts.flatMap(\.withoutChain).sorted())
    }
}

extension Scan {
    /// What the scan finds among the contracts of one underlying.
    ///
    /// - Parameter scales: what the normalised factors of each score are held against.
    package func table(
        _ table: ContractTable, scales: [ScoreScales], functions: any FunctionEvaluator
    ) throws -> ScanResult {
        let scan = SymbolScan(request, scales: scales, functions: functions)
        try scan.scan(table)
        return merged([
            Part(rankings: scan.rankings, contracts: scan.contracts, symbols: scan.symbols, withoutChain: [])
        ])
    }

    /// What a scan of one underlying finds, with whatever it is normalised by; nil where it has no chain.
    func single(
        _ symbol: String, _ source: any SnapshotSource, functions: any FunctionEvaluator
    ) throws -> ScanResult? {
        let snapshot = try source.snapshot(at: request.at, symbols: [symbol])
        guard let table = tables.table(of: symbol, in: snapshot) else { return nil }
        let samples = passes > 1 ? [try SampleScan(request, functions: functions).samples(table)] : []
        return try self.table(table, scales: SampleScan.scales(request, samples), functions: functions)
    }
}
