import CProcess
import Glibc

/// When a worker has taken more than a request allows.
struct Deadline {
    let label: String
    private let allowance: Allowance
    private let processID: Int32
    private let usedBefore: Double
    private let start: Double

    /// Begins now.
    init(_ request: Request, processID: Int32) {
        label = request.label
        allowance = request.allowance
        self.processID = processID
        usedBefore = Deadline.processorTime(of: processID)
        start = Deadline.now()
    }

    func check() throws(WorkerError) {
        let used = Deadline.processorTime(of: processID) - usedBefore
        if used > allowance.processor { throw .outOfTime(evaluating: label, seconds: used) }
        let elapsed = Deadline.now() - start
        if elapsed > allowance.elapsed { throw .noAnswer(evaluating: label, seconds: elapsed) }
    }

    /// Seconds; 0 where they can't be told, and then the elapsed time alone counts.
    private static func processorTime(of id: Int32) -> Double {
        Double(max(0, ww_processor_time(id))) / 1e9
    }

    /// Seconds that only ever grow.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
