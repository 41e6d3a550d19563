import Engine
package import LuaBridge
import Pricing
import Recording
import RuleModel
package import RuleScript

/// Why an evaluation gave no result, in a form that can be sent.
package struct EvaluationFailure: Error, Hashable, Sendable {
    /// Whose turn it is to act.
    package enum Kind: UInt8, CaseIterable, Sendable {
        /// The code has a mistake.
        case mistake = 1
        /// The code exceeded a limit.
        case limit = 2
        /// Something was asked for that the setup doesn't give.
        case usage = 3
        /// Rules or data can't be used.
        case data = 4
    }

    package let kind: Kind
    package let code: String
    /// One line: code, what, where in parentheses; remedy.
    package let description: String
    /// The calls that led there, innermost first.
    package let calls: [String]

    package init(_ kind: Kind, code: String, description: String, calls: [String] = []) {
        self.kind = kind
        self.code = code
        self.description = description
        self.calls = calls
    }

    /// An error of the code; one that a function of the host raised keeps its own code.
    package init(_ error: LuaError) {
        let calls = error.traceback.map(\.description)
        if let cause = error.cause, let known = EvaluationFailure.known(cause, calls: calls) {
            self = known
        } else {
            let kind: Kind = error.kind.isLimit ? .limit : .mistake
            self.init(kind, code: error.code, description: error.description, calls: calls)
        }
    }

    /// A mistake in what the code declared.
    package init(_ error: RuleLoadError) {
        self.init(.mistake, code: error.code, description: error.description)
    }

    /// An evaluation that the worker could not answer; where its watchdog ended it, in the words of that.
    package init(_ error: WorkerError) {
        if case .ended(_, let how) = error, let report = how.report {
            self.init(.limit, code: LuaError.Kind.unresponsive.code, description: report)
            return
        }
        self.init(error.isLimit ? .limit : .data, code: error.code, description: error.description)
    }

    /// What kept the setup from being opened; nil for an error that no module has given a code.
    package init?(opening error: any Error) {
        switch error {
        case let error as RuleLoadError: self.init(.data, code: error.code, description: error.description)
        case let error as LuaError: self.init(error)
        default:
            guard let known = EvaluationFailure.known(error, calls: []) else { return nil }
            self = known
        }
    }

    /// The errors of the modules that functions of the host are made of.
    private static func known(_ error: any Error, calls: [String]) -> EvaluationFailure? {
        func failure(_ kind: Kind, _ code: String) -> EvaluationFailure {
            EvaluationFailure(kind, code: code, description: String(describing: error), calls: calls)
        }
        return switch error {
        case let error as BindingError: failure(.usage, error.code)
        case let error as RecordingError: failure(.data, error.code)
        case let error as EngineError: failure(.data, error.code)
        case let error as PricingError: failure(.data, error.code)
        case let error as RuleError: failure(.data, error.code)
        default: nil
        }
    }
}

extension EvaluationFailure: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.byte(kind.rawValue)
        message.text(code)
        message.text(description)
        message.list(calls) { $0.text($1) }
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        let number = try message.byte()
        guard let kind = Kind(rawValue: number) else { throw .malformed(what: "there is no failure of kind \(number)") }
        self.init(
            kind, code: try message.text(), description: try message.text(),
            calls: try message.list { (message) throws(WorkerError) in try message.text() })
    }
}
