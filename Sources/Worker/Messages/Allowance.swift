/// What one request may take before the worker is stopped from outside.
///
/// It is for what the limits inside the script can't stop, so it lies well above them.
package struct Allowance: Equatable, Sendable {
    /// Seconds of processor time that the worker may use.
    package var processor: Double
    /// Seconds that may pass, whatever the worker does in them; generous, because a machine may be busy.
    package var elapsed: Double

    package init(processor: Double, elapsed: Double) {
        self.processor = processor
        self.elapsed = elapsed
    }

    /// For as many runs of code as there are, each with its own time limit.
    package init(runs: Int, eachFor seconds: Double) {
        let processor = 1.5 * seconds * Double(max(1, runs)) + 1
        self.init(processor: processor, elapsed: 10 * processor + 20)
    }

    /// For starting up.
    static let start = Allowance(processor: 10, elapsed: 60)
}

extension Allowance: MessagePart {
    package func write(to message: inout MessageWriter) {
        message.number(processor)
        message.number(elapsed)
    }

    package init(from message: inout MessageReader) throws(WorkerError) {
        self.init(processor: try message.number(), elapsed: try message.number())
    }
}
