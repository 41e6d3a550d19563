import Glibc
package import Market

/// The clocks of the system; a test gives the loop clocks of its own.
package struct SystemTime: Sendable {
    /// The time of day, which may jump.
    package var wall: @Sendable () -> Instant
    /// Seconds that only ever grow, those in which the machine sleeps among them.
    package var uptime: @Sendable () -> Double
    /// Waits so many seconds, or until the task is cancelled.
    package var sleep: @Sendable (Double) async -> Void

    package init(
        wall: @escaping @Sendable () -> Instant, uptime: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) async -> Void
    ) {
        self.wall = wall
        self.uptime = uptime
        self.sleep = sleep
    }

    /// Those of this machine.
    package static let machine = SystemTime(
        wall: { Instant(microseconds: microseconds(of: CLOCK_REALTIME)) },
        uptime: { Double(microseconds(of: CLOCK_BOOTTIME)) / 1e6 },
        sleep: { seconds in try? await Task.sleep(for: .microseconds(Int64(max(0, seconds) * 1e6))) })

    private static func microseconds(of clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}
