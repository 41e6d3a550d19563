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
        try await run(
            resuming: begun, progress: progress, isCancelled: isCancelled, save: save, making: { result in result })
    }

    /// Leads every run through the steps, and keeps of each result only what is made of it, on all cores.
    package func run<Value: Sendable>(
        resuming begun: Checkpoint? = nil, progress: @Sendable (Int) -> Void = { _ in },
        isCancelled: @Sendable () -> Bool = { false }, save: ((Checkpoint) throws -> Void)? = nil,
        making make: @escaping @Sendable (DryRunResult) -> Value
    ) async throws -> [Value] {
        let led = try await lead(begun, progress, isCancelled, save)
        return try await each(led.runners) { make(await $0.result(led.ending, rates: led.rates)) }
    }

    /// Runs with their end, before results are made of them.
    struct Led {
        let runners: [Runner]
        let ending: DryRunResult.Ending
        let rates: [RatePoint]
    }

    /// How many steps lie between two checkpoints.
    private static let checkpointInterval = 100
    /// So many runs keep all cores busy.
    private static let enoughRuns = 4

    func lead(
        _ begun: Checkpoint?, _ progress: @Sendable (Int) -> Void, _ isCancelled: @Sendable () -> Bool,
        _ save: ((Checkpoint) throws -> Void)?, observing observation: Observation = Observation()
    ) async throws -> Led {
        // Only who goes on, or wants to, has to know which recording it is.
        let identity = begun == nil && save == nil ? [:] : try Checkpoint.identity(of: self)
        let runners = try await runners(with: try begun?.states(for: identity), observing: observation)
        let needs = runners.map(\.needs).reduce(runners[0].needs) { $0.union($1) }
        let begin = begun?.steps ?? 0
        var rates: [RatePoint] = []
        var looked: Set<String> = []
        var next = market(ofStep: begin, needs)
        var index = begin
        while let market = next {
            let step = timeline.steps[index]
            if isCancelled() {
                if let save { try save(await checkpoint(runners, identity, steps: index)) }
                let last = index > 0 ? timeline.steps[index - 1].at : step.at
                return Led(runners: runners, ending: .interrupted(last), rates: rates)
            }
            let following = self.market(ofStep: index + 1, needs)
            let likely = StepMarket.Wish(whole: await held(by: runners, at: step), entries: looked)
            async let ahead: Void? = following?.readAhead(likely, with: readers)
            _ = try await each(runners) { try await $0.take(step, market) }
            _ = try await ahead
            (rates, looked) = await (market.rates, market.looked)
            next = following
            index += 1
            progress(index)
            // Behind the last step there is nothing to go on with.
            if let save, next != nil, index % Replay.checkpointInterval == 0 {
                try save(await checkpoint(runners, identity, steps: index))
            }
        }
        return Led(runners: runners, ending: .complete, rates: rates)
    }

    /// The runs, each where it begins or goes on.
    private func runners(with states: [RunState]?, observing observation: Observation) async throws -> [Runner] {
        // Entries of one run are looked for side by side; several runs keep the cores busy as it is.
        let tasks = dryRuns.count < Replay.enoughRuns ? readers.count : 1
        return try await each(Array(dryRuns.indices)) { [dryRuns, timeline] index in
            try Runner(
                dryRuns[index], timeline: timeline, tasks: tasks, observing: observation, state: states?[index])
        }
    }

    /// The market of a step, of which nothing has been read; nil behind the last one.
    ///
    /// Readers take turns, so that two steps can be read at once.
    private func market(ofStep index: Int, _ needs: SnapshotNeeds) -> StepMarket? {
        guard index < timeline.steps.count else { return nil }
        return StepMarket(at: timeline.steps[index].at, reader: readers[index % readers.count], needs: needs)
    }

    private func checkpoint(_ runners: [Runner], _ identity: [String: String], steps: Int) async -> Checkpoint {
        var states: [RunState] = []
        for runner in runners { states.append(await runner.state) }
        return Checkpoint(identity, steps: steps, states: states)
    }

    private func held(by runners: [Runner], at step: Timeline.Step) async -> Set<String> {
        var held: Set<String> = []
        for runner in runners { held.formUnion(await runner.needed(at: step)) }
        return held
    }

    /// Does something for each of several, all at the same time; where it fails for several, the error of the first is thrown.
    private func each<Element: Sendable, Value: Sendable>(
        _ elements: [Element], _ body: @escaping @Sendable (Element) async throws -> Value
    ) async throws -> [Value] {
        if elements.count == 1 { return [try await body(elements[0])] }
        let results = await withTaskGroup(of: (index: Int, result: Result<Value, any Error>).self) { group in
            for (index, element) in elements.enumerated() {
                group.addTask {
                    do {
                        return (index, .success(try await body(element)))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return try results.sorted { $0.index < $1.index }.map { try $0.result.get() }
    }
}
