/// One published headline about an underlying.
package struct NewsItem: Hashable, Sendable {
    /// A feed's own judgement of a headline.
    package enum Sentiment: String, Sendable, CaseIterable {
        case bullish, bearish, neutral
    }

    package let published: Instant
    package let headline: String
    package let source: String
    /// The feed's judgement, where it sent one.
    package let sentiment: Sentiment?

    package init(published: Instant, headline: String, source: String, sentiment: Sentiment? = nil) {
        self.published = published
        self.headline = headline
        self.source = source
        self.sentiment = sentiment
    }
}
