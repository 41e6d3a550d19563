import Accounting
import DryRun
import Engine
import Host
import Journal
import LuaBridge
import Pricing
import Recording
import RuleModel
import RuleScript
import RuleTesting
import Scanner
import Simulation
import Tasks
import Worker

// The errors of the modules below end a command with their own line; only the exit code is decided here.

extension RecordingError: CodedError {}
extension EngineError: CodedError {}
extension ScannerError: CodedError {}
extension AccountingError: CodedError {}
extension DryRunError: CodedError {}

/// A slip in what was asked of a task.
extension ScheduleError: CodedError {
    var exitCode: ExitCode { .usage }
}

extension JournalError: CodedError {
    /// What names something that isn't there, or is taken, is a slip on the command line.
    var exitCode: ExitCode {
        switch self {
        case .unknownPortfolio, .takenPortfolio, .badText, .defaultPortfolio, .notFound, .fileExists: .usage
        default: .badData
        }
    }
}

extension HostError: CodedError {
    var exitCode: ExitCode {
        if case .workerRefused = self { .badData } else { .usage }
    }
}

extension TaskError: CodedError {
    var exitCode: ExitCode {
        if case .unknownTask = self { .usage } else { isLimit ? .limitExceeded : .badData }
    }
}

extension SweepError: CodedError {}
extension RuleError: CodedError {}
extension PricingError: CodedError {}

extension SimulationError: CodedError {
    /// All but a contract that can't be priced are options that can't be followed.
    var exitCode: ExitCode {
        if case .unpriced = self { .badData } else { .usage }
    }
}

extension WorkerError: CodedError {
    var exitCode: ExitCode {
        if case .noParent = self { .usage } else { isLimit ? .limitExceeded : .badData }
    }
}

extension LuaError: CodedError {
    var exitCode: ExitCode { kind.isLimit ? .limitExceeded : .badData }
}

extension RuleLoadError: CodedError {
    var exitCode: ExitCode {
        if case .script(let error) = self { error.exitCode } else { .badData }
    }
}

extension RuleTestError: CodedError {
    var exitCode: ExitCode { isLimit ? .limitExceeded : .badData }
}
