import Synchronization

/// A buffered way out for text: standard output, standard error, or a test's memory.
///
/// A reader that goes away (`wheelwright … | head`) is not an error: the rest is dropped quietly. Any other failure is
/// kept, and the program reports it at the end.
final class OutputChannel: Sendable {
    /// How a write ended.
    enum Outcome: Sendable, Equatable {
        case written
        /// The reader closed its end.
        case readerGone
        case failed(reason: String)
    }

    private struct State {
        var pending: [UInt8] = []
        var outcome = Outcome.written
    }

    /// Whether a person is looking at it: decides styles, widths and progress.
    let isTerminal: Bool
    /// Columns of the terminal; nil where there is none, and nothing is cut off.
    let width: Int?
    /// Lines of the terminal; nil where there is none.
    let height: Int?
    private let capacity: Int
    private let sink: @Sendable ([UInt8]) -> Outcome
    private let state = Mutex(State())

    /// A channel that hands its bytes to `sink` whenever more than `capacity` wait.
    init(
        isTerminal: Bool, width: Int? = nil, height: Int? = nil, capacity: Int = 0,
        sink: @escaping @Sendable ([UInt8]) -> Outcome
    ) {
        self.isTerminal = isTerminal
        self.width = width
        self.height = height
        self.capacity = capacity
        self.sink = sink
    }

    /// True once nobody reads any more; a command with much to print can stop.
    var isClosed: Bool { state.withLock { $0.outcome != .written } }

    /// Why output was lost; nil where nothing was, or where the reader went away.
    var failure: String? {
        if case .failed(let reason) = state.withLock({ $0.outcome }) { reason } else { nil }
    }

    func write(_ text: String) { write(bytes: Array(text.utf8)) }

    /// Writes UTF-8.
    func write(bytes: [UInt8]) {
        state.withLock { state in
            guard state.outcome == .written else { return }
            state.pending.append(contentsOf: bytes)
            if state.pending.count > capacity { send(&state) }
        }
    }

    /// Hands on everything that waits.
    func flush() {
        state.withLock { state in
            if state.outcome == .written, !state.pending.isEmpty { send(&state) }
        }
    }

    private func send(_ state: inout State) {
        state.outcome = sink(state.pending)
        state.pending.removeAll(keepingCapacity: true)
    }
}
