import Glibc
internal import Synchronization

/// The wishes of whoever runs the process: to stop, or to read the rules again.
package struct HostSignals: Sendable {
    /// How often stopping was asked for; the second time nothing is waited for.
    package var stops: @Sendable () -> Int
    /// Whether the rules are to be read again; asking takes the wish away.
    package var takeReload: @Sendable () -> Bool

    package init(stops: @escaping @Sendable () -> Int, takeReload: @escaping @Sendable () -> Bool) {
        self.stops = stops
        self.takeReload = takeReload
    }

    /// SIGTERM, SIGINT and SIGHUP of this process, from now on.
    package static func listen() -> HostSignals {
        let stop: @convention(c) (Int32) -> Void = { _ in SignalState.stops.add(1, ordering: .relaxed) }
        let reload: @convention(c) (Int32) -> Void = { _ in SignalState.reload.store(true, ordering: .relaxed) }
        signal(SIGTERM, stop)
        signal(SIGINT, stop)
        signal(SIGHUP, reload)
        // A pipe that nobody reads any more, and a file that may not grow, are errors of a write and no reason to end.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        return HostSignals(
            stops: { SignalState.stops.load(ordering: .relaxed) },
            takeReload: { SignalState.reload.exchange(false, ordering: .relaxed) })
    }
}

/// What the signal handlers have noted.
private enum SignalState {
    static let stops = Atomic(0)
    static let reload = Atomic(false)
}
