/// All rules of a workspace, checked and ready to evaluate; a rule set is never changed, only replaced.
package struct RuleSet: Sendable {
    /// A fingerprint of every file it was made from: the same rules have the same one.
    package let fingerprint: String
    /// In order of id.
    package let trees: [DecisionTree]
    package let scores: [Score]
    package let points: [Points]
    package let bands: [Bands]
    package let freshness: [FreshnessPolicy]
    package let news: [NewsPolicy]
    package let signals: [Signal]
    package let strategies: [Strategy]
    package let tasks: [ScheduledTask]
    /// nil where no file declares which rules judge positions.
    package let positions: PositionPolicy?
    package let defaults: MarketDefaults?
    /// What overrides changed beside parameters, in the order in which they were applied.
    package let overrides: [AppliedOverride]

    package init(
        fingerprint: String, trees: [DecisionTree], scores: [Score], points: [Points], bands: [Bands],
        freshness: [FreshnessPolicy], news: [NewsPolicy], signals: [Signal] = [],
        strategies: [Strategy] = [], tasks: [ScheduledTask] = [], positions: PositionPolicy?, defaults: MarketDefaults?,
        overrides: [AppliedOverride] = []
    ) {
        self.fingerprint = fingerprint
        self.trees = trees.sorted { $0.id < $1.id }
        self.scores = scores.sorted { $0.id < $1.id }
        self.points = points.sorted { $0.id < $1.id }
        self.bands = bands.sorted { $0.id < $1.id }
        self.freshness = freshness.sorted { $0.id < $1.id }
        self.news = news.sorted { $0.id < $1.id }
        self.signals = signals.sorted { $0.id < $1.id }
        self.strategies = strategies.sorted { $0.id < $1.id }
        self.tasks = tasks.sorted { $0.id < $1.id }
        self.positions = positions
        self.defaults = defaults
        self.overrides = overrides
    }

    /// No rules at all.
    package static let empty = RuleSet(
        fingerprint: "", trees: [], scores: [], points: [], bands: [], freshness: [], news: [], positions: nil,
        defaults: nil)

    package func tree(_ id: String) -> DecisionTree? { trees.first { $0.id == id } }
    package func score(_ id: String) -> Score? { scores.first { $0.id == id } }
    package func points(_ id: String) -> Points? { points.first { $0.id == id } }
    package func bands(_ id: String) -> Bands? { bands.first { $0.id == id } }
    package func freshness(_ id: String) -> FreshnessPolicy? { freshness.first { $0.id == id } }
    package func news(_ id: String) -> NewsPolicy? { news.first { $0.id == id } }
    package func signal(_ id: String) -> Signal? { signals.first { $0.id == id } }
    package func task(_ id: String) -> ScheduledTask? { tasks.first { $0.id == id } }
}
