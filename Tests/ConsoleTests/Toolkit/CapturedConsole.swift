import Market
import Synchronization

@testable import Console

/// A console in memory: what a command printed, and a world that never changes by itself.
final class CapturedConsole: Sendable {
    private let outputBytes = Mutex<[UInt8]>([])
    private let errorBytes = Mutex<[UInt8]>([])
    private let seconds = Mutex<Double>(0)
    private let isTerminal: Bool
    private let width: Int?
    private let environment: [String: String]
    private let input: [UInt8]
    /// What of the input hasn't been handed out in pieces.
    private let rest: Mutex<ArraySlice<UInt8>>

    convenience init(
        isTerminal: Bool = false, width: Int? = nil, environment: [String: String] = [:], input: String = ""
    ) {
        self.init(isTerminal: isTerminal, width: width, environment: environment, input: Array(input.utf8))
    }

    init(isTerminal: Bool = false, width: Int? = nil, environment: [String: String] = [:], input: [UInt8]) {
        self.isTerminal = isTerminal
        self.width = width
        self.environment = environment
        self.input = input
        rest = Mutex(input[...])
    }

    /// Everything written to standard output.
    var output: String { String(decoding: rawOutput, as: UTF8.self) }

    /// The same as bytes.
    var rawOutput: [UInt8] { outputBytes.withLock { $0 } }

    /// Everything written to standard error.
    var errors: String { String(decoding: errorBytes.withLock { $0 }, as: UTF8.self) }

    /// Lets time pass for progress bars.
    func wait(_ duration: Double) { seconds.withLock { $0 += duration } }

    /// A few bytes more of the input, so that rows and lines are cut in places that they don't expect.
    private func nextInput() -> [UInt8] {
        rest.withLock { rest in
            let piece = Array(rest.prefix(7))
            rest = rest.dropFirst(7)
            return piece
        }
    }

    var io: ConsoleIO {
        io(
            writing: OutputChannel(isTerminal: isTerminal, width: width) { bytes in
                self.outputBytes.withLock { $0 += bytes }
                return .written
            })
    }

    /// The same world with another standard output.
    func io(writing output: OutputChannel) -> ConsoleIO {
        ConsoleIO(
            output: output,
            errors: OutputChannel(isTerminal: isTerminal, width: width) { bytes in
                self.errorBytes.withLock { $0 += bytes }
                return .written
            },
            environment: { self.environment[$0] }, readInput: { self.input }, readSomeInput: { self.nextInput() },
            now: { Instant(microseconds: 0) }, uptime: { self.seconds.withLock { $0 } })
    }

    /// Runs a command line, without the program's name, split at spaces.
    func run(_ line: String, registry: CommandRegistry = .all) async -> ExitCode {
        await run(line.split(separator: " ").map(String.init), registry: registry)
    }

    func run(_ words: [String], registry: CommandRegistry = .all) async -> ExitCode {
        await Program(registry).run(words, io)
    }
}
