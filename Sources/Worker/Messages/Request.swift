package import RuleScript
package import Tasks

/// What the program asks of a worker; the kinds are open to more, each with a number of its own.
package enum Request: Equatable, Sendable {
    /// The first message: which version of the program asks.
    case hello(version: String)
    /// What all evaluations have in common; replaces what was opened before.
    case open(EvaluationSetup, Allowance)
    /// Runs code as `eval -e` does, after the files of the setup.
    case evaluate(RuleFile, Allowance)
    /// What all runs of tasks have in common; replaces what was opened before.
    case openTasks(TaskSetup, Allowance)
    /// Runs one of a task's functions.
    case runTask(TaskInput, Allowance)

    /// What an error message calls it: the place that is being evaluated.
    package var label: String {
        switch self {
        case .hello: "its start"
        case .open(let setup, _): setup.files.first.map(\.path) ?? setup.data?.recording ?? "the rule files"
        case .evaluate(let code, _): code.path
        case .openTasks(let setup, _): setup.recording
        case .runTask(let input, _): "\(input.moment.name) of task '\(input.task)'"
        }
    }

    /// Whether it opens what later requests rest on.
    var isSetup: Bool {
        switch self {
        case .open, .openTasks: true
        case .hello, .evaluate, .runTask: false
        }
    }

    /// What it may take.
    package var allowance: Allowance {
        switch self {
        case .hello: .start
        case .open(_, let allowance), .evaluate(_, let allowance), .openTasks(_, let allowance),
            .runTask(_, let allowance):
            allowance
        }
    }
}

extension Request {
    /// The message's bytes.
    package var frame: Frame {
        var message = MessageWriter()
        switch self {
        case .hello(let version):
            message.text(version)
            return Frame(kind: 1, payload: message.bytes)
        case .open(let setup, let allowance):
            setup.write(to: &message)
            allowance.write(to: &message)
            return Frame(kind: 2, payload: message.bytes)
        case .evaluate(let code, let allowance):
            code.write(to: &message)
            allowance.write(to: &message)
            return Frame(kind: 3, payload: message.bytes)
        case .openTasks(let setup, let allowance):
            setup.write(to: &message)
            allowance.write(to: &message)
            return Frame(kind: 4, payload: message.bytes)
        case .runTask(let input, let allowance):
            input.write(to: &message)
            allowance.write(to: &message)
            return Frame(kind: 5, payload: message.bytes)
        }
    }

    package init(_ frame: Frame) throws(WorkerError) {
        var message = MessageReader(frame.payload)
        switch frame.kind {
        case 1: self = .hello(version: try message.text())
        case 2: self = .open(try EvaluationSetup(from: &message), try Allowance(from: &message))
        case 3: self = .evaluate(try RuleFile(from: &message), try Allowance(from: &message))
        case 4: self = .openTasks(try TaskSetup(from: &message), try Allowance(from: &message))
        case 5: self = .runTask(try TaskInput(from: &message), try Allowance(from: &message))
        default: throw .malformed(what: "there is no request of kind \(frame.kind)")
        }
        try message.end()
    }
}
