/// How headlines become a sentiment and an impact: words and weights, all from a rule file.
package struct NewsPolicy: Sendable {
    /// Words of one weight.
    package struct Impact: Sendable, Hashable {
        /// 0…1.
        package let weight: Double
        /// Lower-case words or phrases, matched at word boundaries.
        package let words: [String]

        package init(weight: Double, words: [String]) {
            self.weight = weight
            self.words = words
        }
    }

    package let id: String
    /// Calendar days back from the instant that headlines count.
    package let windowDays: Int
    /// Words of each impact, the heaviest first.
    package let impacts: [Impact]
    /// Words that say what a headline means where its feed doesn't.
    package let bullish: [String]
    package let bearish: [String]
    package let location: SourceLocation

    package init(
        id: String, windowDays: Int, impacts: [Impact], bullish: [String], bearish: [String],
        location: SourceLocation
    ) {
        self.id = id
        self.windowDays = windowDays
        self.impacts = impacts
        self.bullish = bullish
        self.bearish = bearish
        self.location = location
    }
}
