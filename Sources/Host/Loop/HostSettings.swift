package import LuaBridge
package import Market
import Worker

/// What the loop is told once, at its start.
package struct HostSettings: Sendable {
    /// The recording's path; each run reads it as of its own instant.
    package var recording: String
    package var pace: HostClock.Pace
    /// The span that is replayed, both ends included; not used where the clock is the time of day.
    package var span: ClosedRange<Instant>
    /// The only portfolio that tasks see; nil for all.
    package var portfolio: String?
    package var limits: LuaLimits
    /// The program whose `worker` command runs tasks, and the version that it must have.
    package var program: String
    package var version: String
    /// Whether what runs leave in `ctx.state` is kept; a look at the past is not to take the place of today's.
    package var keepsState = true
    /// Seconds that a run may go on after stopping was asked for.
    package var patience = 10.0

    package init(
        recording: String, pace: HostClock.Pace, span: ClosedRange<Instant>, portfolio: String? = nil,
        limits: LuaLimits = LuaLimits(), program: String = Supervisor.thisProgram, version: String
    ) {
        self.recording = recording
        self.pace = pace
        self.span = span
        self.portfolio = portfolio
        self.limits = limits
        self.program = program
        self.version = version
    }
}
