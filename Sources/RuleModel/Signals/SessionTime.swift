package import Market

/// A time of day told from a session's open or close, so that early closes and daylight saving take care of themselves.
package struct SessionTime: Sendable, Hashable {
    package enum Anchor: String, Sendable, Hashable {
        case open, close
    }

    package let anchor: Anchor
    /// Seconds after the anchor; negative before it.
    package let offset: Int

    package init(anchor: Anchor, offset: Int) {
        self.anchor = anchor
        self.offset = offset
    }

    /// The instant in a session.
    package func instant(in session: Session) -> Instant {
        (anchor == .open ? session.open : session.close).adding(seconds: offset)
    }
}

extension SessionTime: CustomStringConvertible {
    /// `session.open + 30 min`.
    package var description: String {
        let sign = offset < 0 ? "-" : "+"
        return "session.\(anchor.rawValue)" + (offset == 0 ? "" : " \(sign) \(offset.magnitude / 60) min")
    }
}
