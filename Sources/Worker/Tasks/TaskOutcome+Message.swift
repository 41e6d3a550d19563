package import Tasks

extension TaskOutcome: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.list(effects)
        message.optionalText(state)
        message.optionalText(result)
        message.list(log) { $0.text($1) }
        message.integer(Int64(requests))
        message.integer(Int64(memory))
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(
            effects: try message.list(of: TaskEffect.self), state: try message.optionalText(),
            result: try message.optionalText(),
            log: try message.list { (message) throws(WorkerError) in try message.text() },
            requests: try message.whole(), memory: try message.whole())
    }
}

extension TaskFailure: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.text(kind.rawValue)
        message.text(code)
        message.text(description)
        message.list(calls) { $0.text($1) }
        message.list(log) { $0.text($1) }
        for count in [requests, memory] { message.optional(count) { $0.integer(Int64($1)) } }
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(
            try message.word(Kind.self), code: try message.text(), description: try message.text(),
            calls: try message.list { (message) throws(WorkerError) in try message.text() },
            log: try message.list { (message) throws(WorkerError) in try message.text() })
        requests = try message.optional { (message) throws(WorkerError) in try message.whole() }
        memory = try message.optional { (message) throws(WorkerError) in try message.whole() }
    }

    /// A run that the worker could not answer; where its watchdog ended it, in the words of that.
    package init(_ error: WorkerError) {
        if case .cancelled = error {
            self.init(.cancelled, code: error.code, description: error.description)
            return
        }
        let failure = EvaluationFailure(error)
        self.init(.worker, code: failure.code, description: failure.description)
    }
}
