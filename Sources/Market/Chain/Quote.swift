/// What a feed said about one contract at one instant; nil is what it didn't say.
package struct Quote: Hashable, Sendable {
    /// Dollars per share, zero or more.
    package var bid: Double?
    /// Dollars per share, zero or more.
    package var ask: Double?
    /// Contracts wanted at the bid, and offered at the ask.
    package var bidSize: Double?
    package var askSize: Double?
    /// The last trade's price, dollars per share.
    package var last: Double?
    /// Contracts traded in the session so far.
    package var volume: Double?
    /// Contracts open at the last count.
    package var openInterest: Double?

    package init(
        bid: Double? = nil, ask: Double? = nil, bidSize: Double? = nil, askSize: Double? = nil, last: Double? = nil,
        volume: Double? = nil, openInterest: Double? = nil
    ) {
        self.bid = bid
        self.ask = ask
        self.bidSize = bidSize
        self.askSize = askSize
        self.last = last
        self.volume = volume
        self.openInterest = openInterest
    }

    /// Whether the bid is above the ask: no trade could happen there, so nothing is inferred from it.
    package var isCrossed: Bool {
        guard let bid, let ask else { return false }
        return bid > ask
    }

    /// (bid + ask) / 2: known when both sides are there, the ask is positive and they aren't crossed.
    ///
    /// A zero bid with a positive ask is two-sided: a worthless option is marked at half its ask.
    package var mid: Reading<Double> {
        guard let bid else { return .unknown(reason: ask == nil ? "no quote" : "no bid") }
        guard let ask else { return .unknown(reason: "no ask") }
        if bid > ask { return .unknown(reason: "crossed quote") }
        if ask <= 0 { return .unknown(reason: "no ask") }
        return .known((bid + ask) / 2)
    }

    /// (ask − bid) / mid × 100, in percent points; unknown when the mid is.
    package var spreadPercent: Reading<Double> {
        guard let bid, let ask else { return mid }
        return mid.map { (ask - bid) / $0 * 100 }
    }
}
