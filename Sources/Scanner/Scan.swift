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
    ///   - isStopped: asked before each underlying; a yes ends the scan
    ///   - progress: told how far a worker is after each underlying, by that worker's thread
    /// - Throws: the first error, in order of symbol; `CancellationError` where it was stopped.
    package func result(
        _ sources: [any SnapshotSource], functions: any FunctionEvaluator = NoFunctions(),
        isStopped: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
    ) async throws -> ScanResult {
        let scales = try await scales(sources, functions: functions, isStopped: isStopped, progress: progress)
        let parts = try await shared(among: sources, functions, isStopped) { [self] queue, source, worker, functions in
            try scan(queue, source, worker: worker, scales: scales, functions: functions, progress)
        }
        return merged(parts)
    }

    /// What the scan finds in its caller's thread.
    ///
    /// - Throws: the first error, in order of symbol.
    package func result(_ source: any SnapshotSource, functions: any FunctionEvaluator) throws -> ScanResult {
        func queue() -> SymbolQueue { SymbolQueue(Array(Set(request.symbols)).sorted(), isStopped: { false }) }
        do {
            var scales = request.scores.map { _ in ScoreScales.alone }
            if passes > 1 {
                let found = try samples(queue(), source, worker: 0, functions: functions) { _ in }
                scales = SampleScan.scales(request, found.map(\.samples))
            }
            return merged([try scan(queue(), source, worker: 0, scales: scales, functions: functions) { _ in }])
        } catch let failure as SymbolQueue.Failure {
            throw failure.error
        }
    }

    /// What the normalised factors of each score are held against: all contracts of the scan that the score accepts.
    ///
    /// The parameters are those of `result`.
    package func scales(
        _ sources: [any SnapshotSource], functions: any FunctionEvaluator = NoFunctions(),
        isStopped: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
    ) async throws -> [ScoreScales] {
        guard passes > 1 else { return request.scores.map { _ in .alone } }
        let parts = try await shared(among: sources, functions, isStopped) { [self] queue, source, worker, functions in
            try samples(queue, source, worker: worker, functions: functions, progress)
        }
        return SampleScan.scales(request, parts.joined().sorted { $0.symbol < $1.symbol }.map(\.samples))
    }

    /// Lets the sources share the symbols.
    ///
    /// - Throws: the error of the first underlying that has one. They are handed out in order and finished once begun, so that it is
    ///   always among those found.
    private func shared<Work: Sendable>(
        among sources: [any SnapshotSource], _ functions: any FunctionEvaluator,
        _ isStopped: @escaping @Sendable () -> Bool,
        _ work: @escaping @Sendable (SymbolQueue, any SnapshotSource, Int, any FunctionEvaluator) throws -> Work
    ) async throws -> [Work] {
        let queue = SymbolQueue(Array(Set(request.symbols)).sorted(), isStopped: isStopped)
        if sources.count == 1 {
            do {
                return [try work(queue, sources[0], 0, functions)]
            } catch let failure as SymbolQueue.Failure {
                throw failure.error
            }
        }
        let parts = await withTaskGroup(of: Result<Work, any Error>.self) { group in
            for (index, source) in sources.enumerated() {
                group.addTask { Result { try work(queue, source, index, NoFunctions()) } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let failures = parts.compactMap { part -> SymbolQueue.Failure? in
            if case .failure(let error) = part { error as? SymbolQueue.Failure } else { nil }
        }
        if let first = failures.min(by: { $0.number < $1.number }) { throw first.error }
        return try parts.map { try $0.get() }
    }

    /// What one worker has found.
    private struct Part: Sendable {
        let rankings: [SymbolScan.Ranking]
        let contracts: Int
        let symbols: Int
        let withoutChain: [String]
    }

    private func samples(
        _ queue: SymbolQueue, _ source: any SnapshotSource, worker: Int, functions: any FunctionEvaluator,
        _ progress: @Sendable (ScanProgress) -> Void
    ) throws -> [(symbol: String, samples: SampleScan.Samples)] {
        let scan = SampleScan(request, functions: functions)
        let needs = request.needs
        var found: [(symbol: String, samples: SampleScan.Samples)] = []
        var (symbols, contracts) = (0, 0)
        try queue.forEach { symbol in
            let snapshot = try source.snapshot(at: request.at, symbols: [symbol], needs: needs)
            if let table = tables.table(of: symbol, in: snapshot) {
                contracts += table.chain.count
                found.append((symbol, try scan.samples(table)))
            }
            symbols += 1
            progress(ScanProgress(worker: worker, pass: 0, symbols: symbols, contracts: contracts, best: []))
        }
        return found
    }

    private func scan(
        _ queue: SymbolQueue, _ source: any SnapshotSource, worker: Int, scales: [ScoreScales],
        functions: any FunctionEvaluator, _ progress: @Sendable (ScanProgress) -> Void
    ) throws -> Part {
        let scan = SymbolScan(request, scales: scales, functions: functions)
        let needs = request.needs
        var withoutChain: [String] = []
        try queue.forEach { symbol in
            let snapshot = try source.snapshot(at: request.at, symbols: [symbol], needs: needs)
            if let table = tables.table(of: symbol, in: snapshot) {
                try scan.scan(table)
            } else {
                withoutChain.append(symbol)
            }
            progress(
                ScanProgress(
                    worker: worker, pass: passes - 1, symbols: scan.symbols + withoutChain.count,
                    contracts: scan.contracts, best: scan.rankings[0].top.rows))
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
