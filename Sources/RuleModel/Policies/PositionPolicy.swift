package import Market

/// Which rules judge open positions: the trees in order, and what ranks, rates and dates their decisions.
package struct PositionPolicy: Sendable {
    /// The ids of the trees; the first whose `when` holds decides a position.
    package let trees: [String]
    /// The ids of the points, bands, scores and policies for positions.
    package let priority: String
    package let risk: String
    package let confidence: String
    package let rollScore: String
    package let freshness: String
    package let news: String
    /// The indices of the fields without which a recommendation isn't complete.
    package let inputs: [Int]
    /// For each kind of position, the roll that is held against closing where the tree asks for none.
    package let comparisons: [PositionKind: RollTemplate]
    package let location: SourceLocation

    package init(
        trees: [String], priority: String, risk: String, confidence: String, rollScore: String, freshness: String,
        news: String, inputs: [Int], comparisons: [PositionKind: RollTemplate], location: SourceLocation
    ) {
        self.trees = trees
        self.priority = priority
        self.risk = risk
        self.confidence = confidence
        self.rollScore = rollScore
        self.freshness = freshness
        self.news = news
        self.inputs = inputs
        self.comparisons = comparisons
        self.location = location
    }
}
