import Market
package import Recording
import RuleModel
import RuleScript

/// Runs over one recording, led side by side from step to step: each chain is read once for all of them.
///
/// The runs don't see each other, and each of them goes through its steps in order, so that the results are the same whatever
/// the number of cores, and the same as those of each run alone.
package struct Replay: Sendable {
    package let timeline: Timeline
    package let dryRuns: [DryRun]
    let readers: [RecordingReader]

    /// - Parameters:
    ///   - dryRuns: at least one; they trade the same underlyings in the same range
    ///   - readers: at least one, of the same recording; with two, the market of the next step is read while runs decide
    ///   - symbols: only these underlyings; nil for those that the first run's strategy names, or all
    /// - Throws: where a strategy isn't there, none of its underlyings is recorded, or nothing was captured in the range.
    package init(_ dryRuns: [DryRun], readers: [RecordingReader], symbols: [String]? = nil) throws {
        guard let first = dryRuns.first, let reader = readers.first else { preconditionFailure("nothing to replay") }
        let strategy = try first.rules.load().rules.requireStrategy(first.setup.strategy)
        let traded = try strategy.symbols(in: reader, only: symbols)
        let timeline = try Timeline(
            reader, symbols: traded, from: first.setup.from, to: first.setup.to, strategy: strategy)
        if timeline.steps.isEmpty {
            let instants = try traded.flatMap { symbol in try reader.captures(of: symbol).map(\.instant) }
            guard let earliest = instants.min(), let latest = instants.max() else {
                throw RecordingError.empty(path: reader.path)
            }
            throw DryRunError.emptyRange(
                from: first.setup.from, to: first.setup.to, first: earliest, last: latest, recording: reader.path)
        }
        self.dryRuns = dryRuns
        self.readers = readers
        self.timeline = timeline
    }

    /// The first run of a replay, alone.
    init(first replay: Replay) {
        timeline = replay.timeline
        dryRuns = Array(replay.dryRuns.prefix(1))
        readers = replay.readers
    }

    /// Leads every run through the steps.
    ///
    /// - Parameters:
    ///   - begun: where to go on; nil to begin.
    ///   - progress: told how many steps are done.
    ///   - isCancelled: asked before each step; where it says yes, the results are those up to there, and say so.
    ///   - save: given what it takes to go on, now and then and when the run is interrupted; nil where nobody wants it.
    /// - Returns: a result for each run, in their order.
    /// - Throws: the error of the first run that failed; `DryRunError.conservation` where books don't agree.
    package func run(
        resuming begun: Checkpoint? = nil, progress: @Sendable (Int) -> Void = { _ in },
        isCancelled: @Sendable () -> Bool = { false }, save: ((Checkpoint) throws -> Void)? = nil
    ) async throws -> [DryRunResult] {
        try await finish(try await lead(begun, progress, isCancelled, save))
    }

    /// Runs with their end, before results are made of them.
    struct Led {
        let runners: [Runner]
        let ending: DryRunResult.Ending
        let rates: [RatePoint]
    }

    /// How many steps lie between two checkpoints.
    private static let checkpointInterval = 100

    func lead(
        _ begun: Checkpoint?, _ progress: @Sendable (Int) -> Void, _ isCancelled: @Sendable () -> Bool,
        _ save: ((Checkpoint) throws -> Void)?, observing observation: Observation = Observation()
    ) async throws -> Led {
        let states = try begun?.states(for: self)
        let runners = try dryRuns.indices.map { index in
            try Runner(
                dryRuns[index], timeline: timeline, observing: observation, state: states?[index])
        }
        var rates: [RatePoint] = []
        var ahead = MarketPart()
        var used: Set<String> = []
        for index in (begun?.steps ?? 0)..<timeline.steps.count {
            let step = timeline.steps[index]
            if isCancelled() {
                if let save { try save(await checkpoint(runners, steps: index)) }
                let last = index > 0 ? timeline.steps[index - 1].at : step.at
                return Led(runners: runners, ending: .interrupted(last), rates: rates)
            }
            let likely = used
            async let next = read(index + 1, likely, with: readers[readers.count - 1])
            var market = ahead
            try market.add(await needs(of: runners, at: step), step, readers[0])
            let held = market.snapshot(at: step.at)
            let wanted = try await each(runners) { try await $0.manage(step, held) }
            let all = wanted.reduce(into: Set<String>()) { $0.formUnion($1) }
            try market.add(all, step, readers[0])
            let whole = market.snapshot(at: step.at)
            _ = try await each(runners) { try await $0.enter(step, whole) }
            used = all
            rates = whole.rates
            ahead = try await next
            progress(index + 1)
            if let save, (index + 1) % Replay.checkpointInterval == 0 {
                try save(await checkpoint(runners, steps: index + 1))
            }
        }
        return Led(runners: runners, ending: .complete, rates: rates)
    }

    private func checkpoint(_ runners: [Runner], steps: Int) async -> Checkpoint {
        var states: [RunState] = []
        for runner in runners { states.append(await runner.state) }
        return Checkpoint(of: self, steps: steps, states: states)
    }

    private func finish(_ led: Led) async throws -> [DryRunResult] {
        var results: [DryRunResult] = []
        for runner in led.runners { results.append(await runner.result(led.ending, rates: led.rates)) }
        return results
    }

    private func needs(of runners: [Runner], at step: Timeline.Step) async -> Set<String> {
        var needed: Set<String> = []
        for runner in runners { needed.formUnion(await runner.needed(at: step)) }
        return needed
    }

    /// Lets each run do something, all at the same time; where several fail, the error of the first is thrown.
    private func each<Value: Sendable>(
        _ runners: [Runner], _ body: @escaping @Sendable (Runner) async throws -> Value
    ) async throws -> [Value] {
        if runners.count == 1 { return [try await body(runners[0])] }
        let results = await withTaskGroup(of: (index: Int, result: Result<Value, any Error>).self) { group in
            for (index, runner) in runners.enumerated() {
                group.addTask {
                    do {
                        return (index, .success(try await body(runner)))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return try results.sorted { $0.index < $1.index }.map { try $0.result.get() }
    }

    /// The market of a step that hasn't come yet, as far as it was wanted at the last one.
    private func read(_ index: Int, _ symbols: Set<String>, with reader: RecordingReader) async throws -> MarketPart {
        var market = MarketPart()
        guard index < timeline.steps.count else { return market }
        if !symbols.isEmpty { try market.add(symbols, timeline.steps[index], reader) }
        return market
    }
}

/// The part of a snapshot that has been read.
private struct MarketPart {
    private var underlyings: [String: UnderlyingSnapshot] = [:]
    private var first: MarketSnapshot?

    /// Reads what isn't there yet.
    mutating func add(_ symbols: Set<String>, _ step: Timeline.Step, _ reader: RecordingReader) throws {
        let missing = symbols.filter { underlyings[$0] == nil }.sorted()
        guard first == nil || !missing.isEmpty else { return }
        let more = try reader.snapshot(at: step.at, symbols: missing)
        underlyings.merge(more.underlyings) { known, _ in known }
        first = first ?? more
    }

    /// All of it as one snapshot.
    func snapshot(at instant: Instant) -> MarketSnapshot {
        MarketSnapshot(
            at: instant, underlyings: underlyings, rates: first?.rates ?? [], history: first?.history ?? NoHistory())
    }
}
