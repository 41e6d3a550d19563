import Market
package import RuleModel

/// How old a quote may be to trade against: no older than the rules let a mark be, and of the session itself.
package struct QuoteFreshness: Sendable, Hashable {
    /// Seconds since the capture.
    package let maximumAge: Int
    /// Seconds that the exchange has been open since the capture.
    package let staleAfter: Int

    package init(maximumAge: Int, staleAfter: Int) {
        self.maximumAge = maximumAge
        self.staleAfter = staleAfter
    }

    package init(_ policy: FreshnessPolicy) {
        self.init(maximumAge: policy.maximumQuoteAge, staleAfter: policy.staleAfter)
    }

    /// Why a capture is too old at an instant; nil where it isn't.
    func staleness(of captured: Instant, at instant: Instant, _ calendar: ExchangeCalendar) -> String? {
        guard let session = calendar.session(onOrBefore: NewYorkTime.date(of: instant)),
            let shown = calendar.session(onOrBefore: NewYorkTime.date(of: captured))
        else { return "its quote of \(captured) is outside the exchange calendar (2000–2030)" }
        if session.date != shown.date { return "its quote of \(captured) is not of the session of \(session.date)" }
        let open = max(0, min(session.close, instant) - max(session.open, captured))
        guard open <= Double(staleAfter), instant - captured <= Double(maximumAge) else {
            return "its quote of \(captured) is older than the freshness policy allows"
        }
        return nil
    }
}
