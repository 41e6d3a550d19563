import CProcess
import Glibc

/// The requests on their way to the supervisor's thread, and a pipe that wakes it.
final class JobQueue: Sendable {
    private struct State: Sendable {
        var jobs: [SupervisedJob] = []
        var isClosed = false
        var processID: Int32?
    }

    private let state = Guarded(State())
    /// Becomes readable with every change; waited for together with the worker's connection.
    let wakeDescriptor: Int32
    private let wakingDescriptor: Int32

    init() throws(WorkerError) {
        var ends: [Int32] = [-1, -1]
        let status = ww_pipe_pair(&ends)
        guard status == 0 else { throw .cannotStart(reason: systemReason(status)) }
        (wakeDescriptor, wakingDescriptor) = (ends[0], ends[1])
    }

    deinit {
        Glibc.close(wakeDescriptor)
        Glibc.close(wakingDescriptor)
    }

    /// The worker that runs now.
    var processID: Int32? {
        get { state.withLock { $0.processID } }
        set { state.withLock { $0.processID = newValue } }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    func add(_ job: SupervisedJob) {
        state.withLock { $0.jobs.append(job) }
        wake()
    }

    /// Ends the thread; what waits is answered as cancelled.
    func close() {
        state.withLock { $0.isClosed = true }
        wake()
    }

    /// The first job in line, if there is one.
    func take() -> SupervisedJob? {
        state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
    }

    /// Makes the thread look again.
    func wake() {
        var byte: UInt8 = 1
        // A full pipe wakes as well as one byte more.
        _ = write(wakingDescriptor, &byte, 1)
    }

    /// Empties the pipe.
    func settle() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(wakeDescriptor, &bytes, bytes.count) > 0 {}
    }
}
