package import RuleModel

/// What ends a task's run, beside the mistakes in its Lua code.
package enum TaskError: Error, Hashable, Sendable {
    /// No rule file declares a task of that name.
    case unknownTask(id: String, nearest: String?)
    /// The task has no function for that moment.
    case noFunction(task: String, moment: String, location: SourceLocation)
    /// It took longer than its timeout or its budget says.
    case outOfTime(task: String, seconds: Double, location: SourceLocation)
    /// Its data took more memory than its budget says.
    case outOfMemory(task: String, bytes: Int, location: SourceLocation)
    /// It asked for market data more often than its budget says.
    case tooManyRequests(task: String, limit: Int, location: SourceLocation)
    /// It left more behind than one run may.
    case tooManyEffects(task: String, limit: Int, location: SourceLocation)
    /// It wrote more than one run may.
    case tooMuchText(task: String, bytes: Int, location: SourceLocation)
    /// `ctx.state` can't be kept.
    case badState(task: String, what: String, location: SourceLocation)
    /// A function of the context was called while no task runs.
    case noRun(function: String)

    /// The code under which `docs/errors/Tasks.md` explains it.
    package var code: String {
        switch self {
        case .unknownTask: "H101"
        case .noFunction: "H102"
        case .outOfTime: "H103"
        case .outOfMemory: "H104"
        case .tooManyRequests: "H105"
        case .tooManyEffects: "H106"
        case .tooMuchText: "H107"
        case .badState: "H108"
        case .noRun: "H109"
        }
    }

    /// Whether a limit ended the run, rather than a mistake.
    package var isLimit: Bool {
        switch self {
        case .outOfTime, .outOfMemory, .tooManyRequests, .tooManyEffects, .tooMuchText: true
        case .unknownTask, .noFunction, .badState, .noRun: false
        }
    }
}

extension TaskError: CustomStringConvertible {
    /// One line: code, what, where in parentheses; remedy.
    package var description: String { "\(code) \(message); \(remedy)" }

    private var message: String {
        switch self {
        case .unknownTask(let id, _): "there is no task '\(id)'"
        case .noFunction(let task, let moment, let place): "task '\(task)' has no \(moment) function (\(place))"
        case .outOfTime(let task, let seconds, let place):
            "task '\(task)' was stopped after \(TaskError.tenths(seconds)) seconds (\(place))"
        case .outOfMemory(let task, let bytes, let place):
            "task '\(task)' was stopped with \(bytes >> 10) KiB of data more than it began with (\(place))"
        case .tooManyRequests(let task, let limit, let place):
            "task '\(task)' asked for market data more than \(limit) times (\(place))"
        case .tooManyEffects(let task, let limit, let place):
            "task '\(task)' left more than \(limit) snapshots, recommendations, alerts and reports (\(place))"
        case .tooMuchText(let task, let bytes, let place):
            "task '\(task)' wrote more than \(bytes >> 10) KiB (\(place))"
        case .badState(let task, let what, let place): "task '\(task)': ctx.state \(what) (\(place))"
        case .noRun(let function): "\(function) was called while no task runs"
        }
    }

    private var remedy: String {
        switch self {
        case .unknownTask(_, let nearest):
            nearest.map { "did you mean '\($0)'?" } ?? "`wheelwright tasks ls` lists them"
        case .noFunction: "give it one"
        case .outOfTime: "do less in one run, or raise its timeout or budget.time"
        case .outOfMemory: "keep less data, or raise its budget.memory"
        case .tooManyRequests: "ask for fewer symbols, or raise its budget.requests"
        case .tooManyEffects: "leave less behind in one run"
        case .tooMuchText: "log and report less"
        case .badState: "keep numbers, texts, booleans and tables of them there, 64 KiB at most as JSON"
        case .noRun: "call it in the task's run function"
        }
    }

    static func tenths(_ seconds: Double) -> String {
        let tenths = Int(min(1e9, (seconds * 10).rounded()))
        return "\(tenths / 10).\(tenths % 10)"
    }
}
