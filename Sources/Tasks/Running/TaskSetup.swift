package import LuaBridge
import RuleModel
package import RuleScript

/// What all runs of tasks have in common: the rule files and the market data.
package struct TaskSetup: Equatable, Sendable {
    package var files: [RuleFile]
    /// What `require` finds, by module name.
    package var modules: [String: RuleFile]
    /// The path of the recording; each run reads it as of its own instant.
    package var recording: String
    package var limits: LuaLimits

    package init(files: [RuleFile], modules: [String: RuleFile] = [:], recording: String, limits: LuaLimits) {
        self.files = files
        self.modules = modules
        self.recording = recording
        self.limits = limits
    }

    /// The limits of the script in which tasks run: a run has a time of its own, so that those for a single call don't
    /// end a task that takes long because it looks at many underlyings.
    package static func limits(_ limits: LuaLimits) -> LuaLimits {
        var wider = limits
        wider.time = longestRun
        wider.totalTime = longestRun
        wider.instructions = 100_000_000_000
        wider.totalInstructions = 100_000_000_000
        return wider
    }

    /// Seconds that a task may take at most, whatever its timeout says.
    package static let longestRun = ScheduledTask.longestTimeout
}
