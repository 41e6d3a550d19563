import LuaBridge
import RuleModel

/// Looks at what a run has used, every thousand instructions or so, and says when that is enough.
final class RunWatch {
    private let task: ScheduledTask
    private let script: LuaScript
    private let uptime: () -> Double
    private let start: Double
    private let memoryBefore: Int
    private let seconds: Double
    /// Bytes that the run has needed beyond what was held before it: the most that was seen.
    private(set) var memory = 0
    /// Why the run was ended; nil while it wasn't.
    private(set) var reason: TaskError?

    /// - Parameter timeout: seconds that take the place of the task's own; nil where none do
    init(_ task: ScheduledTask, timeout: Double?, script: LuaScript, uptime: @escaping () -> Double) {
        self.task = task
        self.script = script
        self.uptime = uptime
        start = uptime()
        memoryBefore = script.memoryUsed
        seconds = min(timeout ?? task.timeout, task.budget.time ?? .infinity, TaskSetup.longestRun)
    }

    var isOver: Bool {
        let elapsed = uptime() - start
        if elapsed > seconds {
            reason = .outOfTime(task: task.id, seconds: elapsed, location: task.location)
            return true
        }
        let used = look()
        if let most = task.budget.memory, used > most {
            reason = .outOfMemory(task: task.id, bytes: used, location: task.location)
            return true
        }
        return false
    }

    /// Sees how many bytes are in use now.
    @discardableResult
    func look() -> Int {
        let used = script.memoryUsed - memoryBefore
        memory = max(memory, used)
        return used
    }
}
