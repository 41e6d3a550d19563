import Engine
import LuaBridge
import Pricing
import Recording
import RuleModel
import RuleScript
import Scanner

extension TaskFailure {
    /// A failure of a task itself.
    package init(_ error: TaskError, log: [String] = []) {
        self.init(error.isLimit ? .limit : .mistake, code: error.code, description: error.description, log: log)
    }

    /// Any error that running a task may end with.
    init(_ error: any Error, log: [String] = []) {
        switch error {
        case let error as TaskError: self.init(error, log: log)
        case let error as LuaError: self.init(lua: error, log: log)
        case let error as RuleLoadError: self.init(.data, code: error.code, description: error.description, log: log)
        case let error as RecordingError: self.init(.data, code: error.code, description: error.description, log: log)
        case let error as EngineError: self.init(.data, code: error.code, description: error.description, log: log)
        case let error as PricingError: self.init(.data, code: error.code, description: error.description, log: log)
        case let error as RuleError: self.init(.data, code: error.code, description: error.description, log: log)
        case let error as ScannerError: self.init(.data, code: error.code, description: error.description, log: log)
        case let error as BindingError: self.init(.mistake, code: error.code, description: "\(error)", log: log)
        default: self.init(.data, code: "H110", description: "H110 \(error); please report it", log: log)
        }
    }

    /// An error of the task's code; one that a function of the host raised keeps its own words.
    private init(lua error: LuaError, log: [String]) {
        let calls = error.traceback.map(\.description).filter { !$0.contains(TaskContext.file) }
        guard let cause = error.cause, !(cause is LuaError) else {
            self.init(
                error.kind.isLimit ? .limit : .mistake, code: error.code, description: error.description,
                calls: calls, log: log)
            return
        }
        let failure = TaskFailure(cause, log: log)
        self.init(failure.kind, code: failure.code, description: failure.description, calls: calls, log: log)
    }
}
