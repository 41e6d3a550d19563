package import Market
package import RuleModel

/// What the recent headlines about an underlying amount to, by a policy's words and weights.
package struct NewsSummary: Sendable, Hashable {
    /// The side with more weight; neutral where both have the same.
    package let sentiment: NewsItem.Sentiment
    /// The weight of the heaviest headline, 0…1.
    package let impact: Double
    /// The policy's words that were found, heaviest first.
    package let events: [String]
    package let headline: String
    /// When the newest headline came out.
    package let published: Instant
    /// How many headlines were looked at.
    package let count: Int

    /// The summary of the headlines in the policy's window.
    ///
    /// Each headline weighs as much as its heaviest word, and a little even without one; it counts for the side that
    /// its feed names, or else for the side with more of the policy's words.
    package static func reading(
        of underlying: UnderlyingSnapshot, at: Instant, policy: NewsPolicy?
    ) -> Reading<NewsSummary> {
        guard let policy else { return .unknown(reason: "no rule says how to read headlines") }
        let start = at.adding(seconds: -policy.windowDays * 86_400)
        let items = underlying.news.filter { $0.published > start && $0.published <= at }
        guard let newest = items.last else { return .unknown(reason: "no news recorded for \(underlying.symbol)") }
        var balance = 0.0
        var impact = 0.0
        var found: [(weight: Double, word: String)] = []
        for item in items {
            let words = Words(of: item.headline)
            var weight = 0.0
            for group in policy.impacts {
                for word in group.words where words.contains(word) {
                    weight = max(weight, group.weight)
                    if !found.contains(where: { $0.word == word }) { found.append((group.weight, word)) }
                }
            }
            impact = max(impact, weight)
            balance += direction(of: item, words: words, policy: policy) * max(weight, leastWeight)
        }
        let sentiment: NewsItem.Sentiment = balance > 0 ? .bullish : balance < 0 ? .bearish : .neutral
        let events = found.sorted { ($1.weight, $0.word) < ($0.weight, $1.word) }.map(\.word)
        return .known(
            NewsSummary(
                sentiment: sentiment, impact: impact, events: events, headline: newest.headline,
                published: newest.published, count: items.count))
    }

    /// What a headline without any of the policy's words still weighs in the balance of both sides.
    private static let leastWeight = 0.1

    /// +1 bullish, −1 bearish, 0 neither.
    private static func direction(of item: NewsItem, words: Words, policy: NewsPolicy) -> Double {
        switch item.sentiment {
        case .bullish: return 1
        case .bearish: return -1
        case .neutral: return 0
        case nil:
            let good = policy.bullish.count(where: words.contains)
            let bad = policy.bearish.count(where: words.contains)
            return good > bad ? 1 : bad > good ? -1 : 0
        }
    }
}

/// The words of a headline, in lower case, for matching words and phrases at word boundaries.
private struct Words {
    private let text: String

    init(of headline: String) {
        let letters = headline.lowercased().map { $0.isLetter || $0.isNumber ? $0 : " " }
        text = " " + String(letters).split(separator: " ").joined(separator: " ") + " "
    }

    func contains(_ phrase: String) -> Bool {
        text.contains(" \(phrase) ")
    }
}
