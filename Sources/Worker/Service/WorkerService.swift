import CProcess
import Glibc
import LuaBridge
import RuleScript
package import Tasks

/// What runs in the worker process: answers requests until its parent closes the connection.
package struct WorkerService {
    /// The longest that a worker works altogether; a day of processor time.
    private static let processorTime: UInt64 = 86_400
    /// Seconds between the end of an allowance, which the parent watches, and the kernel's signal.
    static let slack = 2.0
    /// Descriptors 0 to 3, and what a recording needs.
    private static let descriptors: UInt64 = 24

    private let version: String
    private let channel = FrameChannel(descriptor: Int32(WW_WORKER_SOCKET))
    private let addressSpace: UInt64
    private var evaluator: Evaluator?
    private var files: [RuleFile] = []
    private var tasks: TaskRunner?
    private let writer: DecisionWriter

    /// Takes the connection to the parent, and gives up what the work doesn't need.
    ///
    /// - Parameter writer: writes the decisions that tasks recommend
    package init(version: String, writer: @escaping DecisionWriter) throws(WorkerError) {
        guard ww_is_local_socket(channel.descriptor) != 0 else { throw .noParent }
        self.version = version
        self.writer = writer
        addressSpace = ww_address_space()
        try WorkerService.check(ww_bind_to_parent())
        try WorkerService.check(ww_limit_process(WorkerService.descriptors, WorkerService.processorTime))
    }

    /// Serves until the parent closes the connection.
    ///
    /// - Throws: what is wrong with a request; its parent never sends such a one, so there is nothing to go on with.
    package mutating func serve() throws(WorkerError) {
        let wait: FrameChannel.Wait = { (readiness) throws(WorkerError) in channel.waitForever(readiness) }
        while true {
            let request: Request
            do throws(WorkerError) {
                request = try Request(try channel.receive(wait: wait))
            } catch .closed {
                return
            }
            try WorkerService.check(ww_allow_processor_time(request.allowance.processor + WorkerService.slack))
            try channel.send(try respond(to: request).frame, wait: wait)
        }
    }

    private mutating func respond(to request: Request) throws(WorkerError) -> Response {
        switch request {
        case .hello: return .hello(version: version)
        case .open(let setup, _): return .answer(try open(setup))
        case .evaluate(let code, _):
            guard let evaluator else { throw .unexpected(message: "code before a setup") }
            let sources = files.map(EvaluationSource.file) + [.code(code)]
            return .answer(WorkerService.answer(evaluator, sources, quietly: files.count))
        case .openTasks(let setup, _): return .answer(try open(setup))
        case .runTask(let input, _):
            guard let tasks else { throw .unexpected(message: "a task before a setup") }
            return .outcome(tasks.run(input))
        }
    }

    /// Loads the rules whose tasks are run, and opens their recording.
    private mutating func open(_ setup: TaskSetup) throws(WorkerError) -> Answer {
        (evaluator, files) = (nil, [])
        // The rules before may stay in force beside the new ones until these are good.
        try limitMemory(2 * setup.limits.memory)
        do {
            tasks = try TaskRunner(setup, writer: writer, uptime: WorkerService.uptime)
            return Answer()
        } catch {
            return Answer(failure: EvaluationFailure(opening: error))
        }
    }

    /// Seconds that only ever grow.
    private static func uptime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Opens the setup's recording, and runs its files once to find what is wrong with them.
    private mutating func open(_ setup: EvaluationSetup) throws(WorkerError) -> Answer {
        (evaluator, tasks) = (nil, nil)
        files = setup.files
        try limitMemory(setup.limits.memory)
        do {
            let opened = try Evaluator(setup)
            let answer = WorkerService.answer(opened, files.map(EvaluationSource.file), quietly: 0)
            if answer.failure == nil { evaluator = opened }
            return answer
        } catch {
            return Answer(failure: EvaluationFailure(opening: error))
        }
    }

    /// Leaves room for the script, for what it returns and how that is written, and for a recording.
    ///
    /// A sanitizer reserves terabytes, so it goes without.
    private func limitMemory(_ scriptMemory: Int) throws(WorkerError) {
        guard ww_sanitizer() == WW_SANITIZER_NONE else { return }
        let room = UInt64(clamping: scriptMemory).multipliedReportingOverflow(by: 2)
        let (bytes, isTooMuch) = (room.overflow ? .max : room.partialValue)
            .addingReportingOverflow(addressSpace + 256 << 20)
        try WorkerService.check(ww_limit_address_space(isTooMuch ? .max : bytes))
    }

    private static func answer(_ evaluator: Evaluator, _ sources: [EvaluationSource], quietly: Int) -> Answer {
        let collected = Collected()
        do throws(EvaluationFailure) {
            try evaluator.run(sources, quietly: quietly) { collected.lines.append($0) }
            return Answer(lines: collected.lines)
        } catch {
            return Answer(lines: collected.lines, failure: error)
        }
    }

    private static func check(_ status: Int32) throws(WorkerError) {
        if status != 0 { throw .cannotStart(reason: systemReason(status)) }
    }
}

/// What an evaluation printed so far.
private final class Collected {
    var lines: [String] = []
}
