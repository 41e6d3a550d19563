import Glibc

/// What the supervisor's thread does: one request after the other, each with a worker that lives, or a new one.
///
/// Belongs to that thread alone.
struct SupervisorLoop: ~Copyable {
    /// Deaths before the first answer, one after the other, after which nothing is started any more.
    static let startsAllowed = 3
    /// Milliseconds between two looks at what a busy worker has used.
    private static let interval: Int32 = 20

    private let program: String
    private let version: String
    private let queue: JobQueue
    private var process: WorkerProcess?
    /// The setup that was opened last, to be opened again in a new process.
    private var opened: Request?
    private var failedStarts = 0
    private var failedBecause = ""

    init(program: String, version: String, queue: JobQueue) {
        self.program = program
        self.version = version
        self.queue = queue
    }

    /// Works until the queue is closed.
    consuming func run() {
        while !queue.isClosed {
            if let job = queue.take() {
                job.continuation.resume(returning: answer(job))
            } else {
                rest()
            }
        }
        stop()
        while let job = queue.take() {
            job.continuation.resume(returning: .failure(.cancelled(evaluating: job.request.label)))
        }
    }

    /// Waits for a job, or for the end of an idle worker.
    private mutating func rest() {
        var requests = [pollfd(fd: queue.wakeDescriptor, events: Int16(POLLIN), revents: 0)]
        if let descriptor = process?.channel.descriptor {
            requests.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
        }
        poll(&requests, nfds_t(requests.count), -1)
        if requests[0].revents != 0 { queue.settle() }
        // An idle worker has nothing to say: it has ended, or is no worker of ours.
        if requests.count > 1, requests[1].revents != 0 { stop() }
    }

    private mutating func answer(_ job: SupervisedJob) -> Result<Response, WorkerError> {
        do throws(WorkerError) {
            if job.ticket.isCancelled { throw .cancelled(evaluating: job.request.label) }
            if let failure = try start(job.ticket) { return .success(.answer(failure)) }
            let response = try exchange(job.request, job.ticket)
            if job.request.isSetup, case .answer(let answer) = response, answer.failure == nil { opened = job.request }
            return .success(response)
        } catch {
            return .failure(error)
        }
    }

    /// Sees to it that there is a worker, with the setup that was opened last.
    ///
    /// - Returns: what the setup fails with now, though it did not before
    private mutating func start(_ ticket: SupervisedJob.Ticket) throws(WorkerError) -> Answer? {
        guard process == nil else { return nil }
        guard failedStarts < SupervisorLoop.startsAllowed else {
            throw .keepsEnding(times: failedStarts, reason: failedBecause)
        }
        do throws(WorkerError) {
            let started = try WorkerProcess(program: program)
            queue.processID = started.id
            process = consume started
            guard case .hello(let found) = try exchange(.hello(version: version), ticket) else {
                throw .unexpected(message: "an answer instead of a greeting")
            }
            guard found == version else { throw .otherVersion(found: found, wanted: version) }
            let failure = try reopen(ticket)
            failedStarts = 0
            return failure
        } catch {
            stop()
            if case .cancelled = error { throw error }
            failedStarts += 1
            failedBecause = error.description
            throw error
        }
    }

    private mutating func reopen(_ ticket: SupervisedJob.Ticket) throws(WorkerError) -> Answer? {
        guard let opened else { return nil }
        guard case .answer(let answer) = try exchange(opened, ticket) else {
            throw .unexpected(message: "a greeting instead of an answer")
        }
        guard answer.failure != nil else { return nil }
        stop()
        return answer
    }

    /// Sends a request and waits for its answer; a worker that fails at it is ended.
    private mutating func exchange(
        _ request: Request, _ ticket: SupervisedJob.Ticket
    ) throws(WorkerError) -> Response {
        let frame = request.frame
        // Nothing has been sent of a request that is too large, and the worker can go on.
        _ = try frame.header()
        do throws(WorkerError) {
            guard let channel = process?.channel, let id = process?.id else { throw .closed }
            let deadline = Deadline(request, processID: id)
            let wait: FrameChannel.Wait = { [queue] (readiness) throws(WorkerError) in
                try SupervisorLoop.wait(for: readiness, of: channel, deadline, ticket, queue)
            }
            try channel.send(frame, wait: wait)
            return try Response(try channel.receive(wait: wait))
        } catch {
            throw end(error, request)
        }
    }

    /// Returns when the worker has something to say or room to listen.
    private static func wait(
        for readiness: FrameChannel.Readiness, of channel: FrameChannel, _ deadline: Deadline,
        _ ticket: SupervisedJob.Ticket, _ queue: JobQueue
    ) throws(WorkerError) {
        while true {
            if ticket.isCancelled || queue.isClosed { throw .cancelled(evaluating: deadline.label) }
            try deadline.check()
            var requests = [
                pollfd(fd: channel.descriptor, events: readiness.events, revents: 0),
                pollfd(fd: queue.wakeDescriptor, events: Int16(POLLIN), revents: 0),
            ]
            poll(&requests, nfds_t(requests.count), interval)
            if requests[1].revents != 0 { queue.settle() }
            if requests[0].revents != 0 { return }
        }
    }

    /// Ends a worker that failed at a request.
    ///
    /// - Returns: what to tell of it; where it ended by itself, how
    private mutating func end(_ error: WorkerError, _ request: Request) -> WorkerError {
        queue.processID = nil
        guard let ended = process.take() else { return error }
        switch error {
        case .closed, .truncated: return .ended(evaluating: request.label, how: ended.awaitEnd())
        default: return error
        }
    }

    private mutating func stop() {
        queue.processID = nil
        process = nil
    }
}
