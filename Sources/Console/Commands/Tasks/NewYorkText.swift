import Market

/// An instant as New York's calendar and clock show it.
struct NewYorkText {
    let instant: Instant

    /// `Fri 2026-04-03`.
    var day: String {
        let date = NewYorkTime.date(of: instant)
        return "\(date.weekday.shortName) \(date)"
    }

    /// `09:30`, with seconds only where there are some.
    var time: String {
        let seconds = NewYorkTime.secondsOfDay(of: instant)
        let text = "\(zeroPadded(seconds / 3600, 2)):\(zeroPadded(seconds / 60 % 60, 2))"
        return seconds % 60 == 0 ? text : "\(text):\(zeroPadded(seconds % 60, 2))"
    }

    /// `-04:00`.
    var offset: String { "-\(zeroPadded(-NewYorkTime.offset(at: instant) / 3600, 2)):00" }

    /// `2026-04-03T09:30:00-04:00`.
    var iso: String {
        let seconds = zeroPadded(NewYorkTime.secondsOfDay(of: instant) % 60, 2)
        return "\(NewYorkTime.date(of: instant))T\(time.prefix(5)):\(seconds)\(offset)"
    }
}

extension Weekday {
    fileprivate var shortName: String {
        switch self {
        case .monday: "Mon"
        case .tuesday: "Tue"
        case .wednesday: "Wed"
        case .thursday: "Thu"
        case .friday: "Fri"
        case .saturday: "Sat"
        case .sunday: "Sun"
        }
    }
}
