import Glibc
import Synchronization
import Testing

@testable import Console

@Suite struct OutputChannelTests {
    /// Remembers each call of a sink.
    private final class Sink: Sendable {
        private let calls = Mutex<[String]>([])
        private let outcome: OutputChannel.Outcome

        init(_ outcome: OutputChannel.Outcome = .written) { self.outcome = outcome }

        var all: [String] { calls.withLock { $0 } }

        func channel(capacity: Int) -> OutputChannel {
            OutputChannel(isTerminal: false, capacity: capacity) { bytes in
                self.calls.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
                return self.outcome
            }
        }
    }

    @Test func `text waits until there is more than fits`() {
        let sink = Sink()
        let channel = sink.channel(capacity: 4)
        channel.write("ab")
        channel.write("cd")
        #expect(sink.all.isEmpty)
        channel.write("e")
        #expect(sink.all == ["abcde"])
        channel.write("f")
        channel.flush()
        channel.flush()
        #expect(sink.all == ["abcde", "f"])
    }

    @Test func `after a failure nothing more is written`() {
        let sink = Sink(.failed(reason: "full"))
        let channel = sink.channel(capacity: 0)
        channel.write("a")
        channel.write("b")
        channel.flush()
        #expect(sink.all == ["a"])
        #expect(channel.isClosed)
        #expect(channel.failure == "full")
    }

    @Test func `a reader that goes away closes the channel without a failure`() {
        let channel = Sink(.readerGone).channel(capacity: 0)
        #expect(!channel.isClosed)
        channel.write("a")
        #expect(channel.isClosed)
        #expect(channel.failure == nil)
    }

    @Test func `bytes pass through a pipe, and a closed pipe is a reader that went away`() throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        #expect(writeAll(Array("héllo".utf8), to: ends[1]) == .written)
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = read(ends[0], &buffer, buffer.count)
        #expect(String(decoding: buffer.prefix(count), as: UTF8.self) == "héllo")
        close(ends[0])
        #expect(writeAll([1], to: ends[1]) == .readerGone)
        close(ends[1])
        #expect(writeAll([1], to: ends[1]) == .failed(reason: "Bad file descriptor"))
    }

    @Test func `input is read to its end`() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        #expect(writeAll(Array("return 1\n".utf8), to: ends[1]) == .written)
        close(ends[1])
        #expect(readAll(from: ends[0]) == Array("return 1\n".utf8))
        close(ends[0])
        #expect(readAll(from: ends[0]) == nil)
    }

    @Test func `a pipe has no width`() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        #expect(terminalSize(of: ends[0]) == nil)
        close(ends[0])
        close(ends[1])
    }
}
