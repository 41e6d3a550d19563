/// A time at which a task fires: one of the New York clock, or one told from a session's open or close.
package enum TaskTime: Hashable, Sendable {
    case session(SessionTime)
    case clock(ClockTime)

    /// Reads `07:00`, `open`, `open+15m`, `close-1h30m`, each with or without `session.` before it and spaces inside.
    package init(_ text: String) throws(ScheduleError) {
        let bare = String(text.filter { $0 != " " })
        if let clock = ClockTime(bare) {
            self = .clock(clock)
            return
        }
        let told = bare.hasPrefix("session.") ? String(bare.dropFirst(8)) : bare
        let anchorText = String(told.prefix { $0.isASCII && $0.isLetter })
        guard let anchor = SessionTime.Anchor(rawValue: anchorText) else { throw .badTime(text: text) }
        let rest = told.dropFirst(anchorText.count)
        guard let sign = rest.first else {
            self = .session(SessionTime(anchor: anchor, offset: 0))
            return
        }
        guard sign == "+" || sign == "-", let seconds = SpanText.seconds(String(rest.dropFirst())),
            seconds <= TaskSchedule.longestOffset
        else { throw .badTime(text: text) }
        self = .session(SessionTime(anchor: anchor, offset: sign == "+" ? seconds : -seconds))
    }
}

extension TaskTime: CustomStringConvertible {
    /// `07:00`, `close+30m`: what `init` reads.
    package var description: String {
        switch self {
        case .clock(let time): time.description
        case .session(let time):
            time.anchor.rawValue
                + (time.offset == 0 ? "" : (time.offset < 0 ? "-" : "+") + SpanText.text(abs(time.offset)))
        }
    }
}
