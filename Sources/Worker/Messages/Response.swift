package import Tasks

/// What a worker answers.
package enum Response: Equatable, Sendable {
    /// To `hello`: which version of the program answers.
    case hello(version: String)
    /// To everything that runs code.
    case answer(Answer)
    /// To `runTask`: what the task wants done, or why there is nothing.
    case outcome(Result<TaskOutcome, TaskFailure>)

    /// What an error message calls it.
    var name: String {
        switch self {
        case .hello: "a greeting"
        case .answer: "an answer"
        case .outcome: "a task's outcome"
        }
    }
}

/// What came of an evaluation.
package struct Answer: Equatable, Sendable {
    /// What the code printed and returned, in order; a text may have several lines.
    package var lines: [String]
    /// Why it ended early; nil where it didn't.
    package var failure: EvaluationFailure?

    package init(lines: [String] = [], failure: EvaluationFailure? = nil) {
        self.lines = lines
        self.failure = failure
    }
}

extension Response {
    /// The message's bytes; an answer that is too large for a message says so instead.
    package var frame: Frame {
        var message = MessageWriter()
        switch self {
        case .hello(let version):
            message.text(version)
            return Frame(kind: 1, payload: message.bytes)
        case .answer(let answer):
            message.list(answer.lines) { $0.text($1) }
            message.optional(answer.failure)
            guard message.bytes.count <= Frame.limit else {
                let error = WorkerError.tooLarge(bytes: message.bytes.count, limit: Frame.limit)
                return Response.answer(Answer(failure: EvaluationFailure(error))).frame
            }
            return Frame(kind: 2, payload: message.bytes)
        case .outcome(.success(let outcome)):
            outcome.write(to: &message)
            guard message.bytes.count <= Frame.limit else {
                let error = WorkerError.tooLarge(bytes: message.bytes.count, limit: Frame.limit)
                let failure = TaskFailure(.limit, code: error.code, description: error.description)
                return Response.outcome(.failure(failure)).frame
            }
            return Frame(kind: 3, payload: message.bytes)
        case .outcome(.failure(let failure)):
            failure.write(to: &message)
            return Frame(kind: 4, payload: message.bytes)
        }
    }

    package init(_ frame: Frame) throws(WorkerError) {
        var message = MessageReader(frame.payload)
        switch frame.kind {
        case 1: self = .hello(version: try message.text())
        case 2:
            let lines = try message.list { (message) throws(WorkerError) in try message.text() }
            self = .answer(Answer(lines: lines, failure: try message.optional(EvaluationFailure.self)))
        case 3: self = .outcome(.success(try TaskOutcome(from: &message)))
        case 4: self = .outcome(.failure(try TaskFailure(from: &message)))
        default: throw .malformed(what: "there is no answer of kind \(frame.kind)")
        }
        try message.end()
    }
}
