package import Market
package import RuleModel
package import RuleScript

/// Turns a snapshot and a set of positions into decisions by the rules in force.
///
/// The rules are replaced whole: a file that doesn't load leaves the last good set in force.
package actor Engine {
    private var loaded: LoadedRules
    private let loader: RuleLoader

    /// An engine with these rule files.
    ///
    /// - Throws: `RuleLoadError` for the first mistake in them.
    package init(files: [RuleFile], modules: [String: RuleFile] = [:], loader: RuleLoader = RuleLoader()) throws {
        self.loader = loader
        loaded = try loader.load(files, modules: modules)
    }

    /// The rules in force.
    package var rules: RuleSet { loaded.rules }

    /// Replaces the rules by those of these files; where one has a mistake, everything stays as it is.
    package func reload(_ files: [RuleFile], modules: [String: RuleFile] = [:]) throws {
        loaded = try loader.load(files, modules: modules)
    }

    /// The decisions about positions, the most urgent first: by priority, then by loss, then by id.
    ///
    /// Underlyings are judged side by side, unless a rule has a Lua function: a script runs one call at a time.
    ///
    /// - Throws: `EngineError`, a rule's `RuleError`, or the `LuaError` of a script that failed or hit a limit.
    package func decide(_ positions: [Position], snapshot: MarketSnapshot) async throws -> [Decision] {
        loaded.functions.renewBudget()
        let policy = try ResolvedPolicy(loaded.rules)
        let decisions =
            loaded.functions.count == 0
            ? try await Engine.decideInParallel(positions, policy: policy, snapshot: snapshot)
            : try Engine.decide(positions, policy: policy, snapshot: snapshot, functions: loaded.functions)
        let keys = decisions.map(Urgency.init)
        return decisions.indices.sorted { keys[$0] < keys[$1] }.map { decisions[$0] }
    }

    /// The decision about one position if some of its fields were other than they are.
    ///
    /// - Throws: as `decide(_:snapshot:)`.
    package func decide(
        _ position: Position, snapshot: MarketSnapshot, assuming overrides: FieldOverrides
    ) throws -> Decision {
        loaded.functions.renewBudget()
        let policy = try ResolvedPolicy(loaded.rules)
        let market = MarketView(snapshot: snapshot, policy: policy)
        let judge = PositionJudge(policy: policy, snapshot: snapshot, functions: loaded.functions)
        return try judge.decide(
            position, market: market.underlying(position.contract.underlying), overrides: overrides)
    }

    /// The decision about one position with all there is to say about it, as `SnapshotJudge.explain` says it.
    package func explain(
        _ position: Position, snapshot: MarketSnapshot, assuming overrides: FieldOverrides = .none
    ) throws -> DecisionExplanation {
        try SnapshotJudge(loaded, snapshot: snapshot).explain(position, assuming: overrides)
    }

    private static func decide(
        _ positions: [Position], policy: ResolvedPolicy, snapshot: MarketSnapshot, functions: any FunctionEvaluator
    ) throws -> [Decision] {
        let market = MarketView(snapshot: snapshot, policy: policy)
        let judge = PositionJudge(policy: policy, snapshot: snapshot, functions: functions)
        return try positions.map { try judge.decide($0, market: market.underlying($0.contract.underlying)) }
    }

    /// One task an underlying: positions on the same one share its volatilities and Greeks.
    ///
    /// Where several fail, the error of the first in alphabetical order is thrown.
    private static func decideInParallel(
        _ positions: [Position], policy: ResolvedPolicy, snapshot: MarketSnapshot
    ) async throws -> [Decision] {
        let books = Dictionary(grouping: positions, by: \.contract.underlying)
        let results = await withTaskGroup(of: (symbol: String, result: Result<[Decision], any Error>).self) { group in
            // The largest first, so that no long one is left for last.
            for (symbol, book) in books.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
                group.addTask {
                    let result = Result {
                        try decide(book, policy: policy, snapshot: snapshot, functions: NoFunctions())
                    }
                    return (symbol, result)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return try results.sorted { $0.symbol < $1.symbol }.flatMap { try $0.result.get() }
    }
}
