package import Market

/// The loop's idea of now: the time of day, a recorded time that passes faster, or one that jumps from firing to firing.
package struct HostClock: Sendable {
    package enum Pace: Sendable, Equatable {
        /// The time of day.
        case live
        /// A recorded time that passes so many times as fast as the real one.
        case times(Double)
        /// A recorded time that doesn't pass while a task runs, and jumps to whatever is next.
        case instant
    }

    package let pace: Pace
    private let system: SystemTime
    /// Where a recorded time began, and when that was.
    private var origin: Instant
    /// Where a recorded time stops.
    private let end: Instant
    private let start: Double
    /// The two clocks at the last look, to see the time of day jump.
    private var lastWall: Instant
    private var lastUptime: Double

    /// - Parameters:
    ///   - origin: where a recorded time begins
    ///   - end: where it stops
    package init(
        _ pace: Pace, origin: Instant, end: Instant = Instant(microseconds: .max), system: SystemTime
    ) {
        self.pace = pace
        self.system = system
        self.origin = origin
        self.end = end
        start = system.uptime()
        lastWall = system.wall()
        lastUptime = start
    }

    package var isReplay: Bool { pace != .live }

    package func now() -> Instant {
        switch pace {
        case .live: system.wall()
        case .times(let speed):
            min(end, Instant(microseconds: origin.microseconds + Int64((system.uptime() - start) * speed * 1e6)))
        case .instant: origin
        }
    }

    /// Lets a time that jumps do so; others pass by themselves.
    package mutating func jump(to instant: Instant) {
        if pace == .instant, instant > origin { origin = instant }
    }

    /// Real seconds until an instant; never negative.
    package func seconds(until instant: Instant) -> Double {
        let seconds = max(0, instant - now())
        return switch pace {
        case .live: seconds
        case .times(let speed): seconds / speed
        case .instant: 0
        }
    }

    /// By how many seconds the time of day has jumped since the last look: forward where positive, back where negative; nil
    /// where it passed as time does. A clock that is slowly set right moves by less than a second.
    package mutating func takeJump() -> Double? {
        guard pace == .live else { return nil }
        let (wall, uptime) = (system.wall(), system.uptime())
        let jump = (wall - lastWall) - (uptime - lastUptime)
        (lastWall, lastUptime) = (wall, uptime)
        return abs(jump) >= 1 ? jump : nil
    }
}
