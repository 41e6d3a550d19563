import CProcess

/// What can go wrong between this program and the process that evaluates rules for it.
package enum WorkerError: Error, Hashable, Sendable {
    /// The system gave no process, socket or thread.
    case cannotStart(reason: String)
    /// What runs at the other end is another version of the program.
    case otherVersion(found: String, wanted: String)
    /// The worker's command was run by hand: there is no parent to answer.
    case noParent
    /// It ended again and again before it answered anything.
    case keepsEnding(times: Int, reason: String)
    /// It used more processor time than the evaluation may, inside a step that no limit of the script can stop.
    case outOfTime(evaluating: String, seconds: Double)
    /// Nothing came back for so long that something else must be wrong.
    case noAnswer(evaluating: String, seconds: Double)
    /// It ended in the middle of an evaluation.
    case ended(evaluating: String, how: Ending)
    /// Whoever waited for the answer no longer does.
    case cancelled(evaluating: String)

    /// The bytes don't begin a message of this program.
    case notAMessage(found: [UInt8])
    /// A message in another version of the format.
    case otherFormat(found: UInt8)
    case tooLarge(bytes: Int, limit: Int)
    /// The connection ended inside a message.
    case truncated(wanted: Int, got: Int)
    /// The bytes of a message don't say what its kind says.
    case malformed(what: String)
    /// A whole message, but not the one whose turn it is.
    case unexpected(message: String)
    /// The other end closed the connection between two messages.
    case closed

    /// The code under which `docs/errors/Worker.md` explains it.
    package var code: String {
        switch self {
        case .cannotStart: "W101"
        case .otherVersion: "W102"
        case .noParent: "W103"
        case .keepsEnding: "W104"
        case .outOfTime: "W201"
        case .noAnswer: "W202"
        case .ended: "W203"
        case .cancelled: "W204"
        case .notAMessage: "W301"
        case .otherFormat: "W302"
        case .tooLarge: "W303"
        case .truncated: "W304"
        case .malformed: "W305"
        case .unexpected: "W306"
        case .closed: "W307"
        }
    }

    /// Whether a script brought it about, so that the next one may fare better.
    package var isLimit: Bool {
        switch self {
        case .outOfTime, .noAnswer, .ended: true
        default: false
        }
    }

    /// Whether this is about one evaluation, and the next one can be answered.
    package var isAboutOneRequest: Bool {
        switch self {
        case .cannotStart, .otherVersion, .noParent, .keepsEnding: false
        default: true
        }
    }
}

extension WorkerError: CustomStringConvertible {
    /// One line: code, what, where in parentheses; remedy.
    package var description: String { "\(code) \(message); \(remedy)" }

    private var message: String {
        switch self {
        case .cannotStart(let reason): "cannot start the worker process: \(reason)"
        case .otherVersion(let found, let wanted): "the worker process is version \(found), not \(wanted)"
        case .noParent: "worker is run by other commands only: there is no connection to one"
        case .keepsEnding(let times, let reason): "the worker process ended \(times) times while it started: \(reason)"
        case .outOfTime(let place, let seconds):
            "the worker process was stopped after \(tenths(seconds)) seconds of processor time (\(place))"
        case .noAnswer(let place, let seconds):
            "the worker process was stopped after \(tenths(seconds)) seconds without an answer (\(place))"
        case .ended(let place, let how): "the worker process ended, \(how) (\(place))"
        case .cancelled(let place): "the evaluation was cancelled (\(place))"
        case .notAMessage(let found): "a message from the worker process begins with \(found.prefix(4))"
        case .otherFormat(let found): "a message from the worker process has format version \(found)"
        case .tooLarge(let bytes, let limit): "a message of \(bytes) bytes is more than the \(limit) that one may have"
        case .truncated(let wanted, let got): "a message ended after \(got) of \(wanted) bytes"
        case .malformed(let what): "a message could not be read: \(what)"
        case .unexpected(let message): "a message came out of turn: \(message)"
        case .closed: "the other process closed the connection"
        }
    }

    private var remedy: String {
        switch self {
        case .cannotStart: "check the limits on processes and memory, then try again"
        case .otherVersion: "end this program and start the new version"
        case .noParent: "use 'wheelwright eval --each-line'"
        case .keepsEnding: "check the memory limits of this shell (ulimit -v), then start again"
        case .outOfTime: "look there for very large tables, above all ones with computed numbers as keys"
        case .noAnswer: "try again; if it is a large recording on a slow disk, copy it to a fast one"
        case .ended(_, let how): how.remedy
        case .cancelled: "evaluate it again when you need it"
        case .tooLarge: "print or return less at a time, or pass shorter code"
        case .notAMessage, .otherFormat, .truncated, .malformed, .unexpected, .closed:
            "the worker process is replaced; please report it if it happens again"
        }
    }

    private func tenths(_ seconds: Double) -> String {
        let tenths = Int(exactly: (min(max(seconds, 0), 1e9) * 10).rounded()) ?? 0
        return "\(tenths / 10).\(tenths % 10)"
    }
}
