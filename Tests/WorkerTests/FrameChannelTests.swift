import CProcess
import Foundation
import TestSupport
import Testing

@testable import Worker

@Suite struct FrameChannelTests {
    /// Two connected channels; both descriptors are closed at the end.
    private func withChannels<Result>(
        _ body: (FrameChannel, FrameChannel) async throws -> Result
    ) async throws -> Result {
        var ends: [Int32] = [-1, -1]
        try #require(ww_socket_pair(&ends) == 0)
        defer { for end in ends where end >= 0 { close(end) } }
        return try await body(FrameChannel(descriptor: ends[0]), FrameChannel(descriptor: ends[1]))
    }

    /// What a channel receives of raw bytes, after which the other end is closed.
    private func received(of bytes: [UInt8]) async throws -> Result<Frame, WorkerError> {
        try await withChannels { sender, receiver in
            let count = write(sender.descriptor, bytes, bytes.count)
            #expect(count == bytes.count)
            shutdown(sender.descriptor, Int32(SHUT_WR))
            return Result { () throws(WorkerError) in
                try receiver.receive { (readiness) throws(WorkerError) in receiver.waitForever(readiness) }
            }
        }
    }

    private static let wire: [UInt8] = [0x57, 0x57, 0x52, Frame.version, 0, 0, 0, 3, 9, 0xAA, 0xBB, 0xCC]

    @Test func `a frame has a header of nine bytes`() async throws {
        let frame = Frame(kind: 9, payload: [0xAA, 0xBB, 0xCC])
        #expect(try frame.header() + frame.payload == Self.wire)
        #expect(try await received(of: Self.wire) == .success(frame))
    }

    private static let mark: [UInt8] = Array("WWR".utf8)

    private static let notFrames: [(bytes: [UInt8], error: WorkerError)] = [
        (Array("HTTP/1.1 200".utf8), WorkerError.notAMessage(found: Array("HTT".utf8))),
        (mark + [2, 0, 0, 0, 0, 1] as [UInt8], WorkerError.otherFormat(found: 2)),
        (
            mark + [1, 0xFF, 0xFF, 0xFF, 0xFF, 1] as [UInt8],
            WorkerError.tooLarge(bytes: 0xFFFF_FFFF, limit: Frame.limit)
        ),
        (mark + [1, 4, 0, 0, 1, 1] as [UInt8], WorkerError.tooLarge(bytes: Frame.limit + 1, limit: Frame.limit)),
        ([], WorkerError.closed),
        (Array("WW".utf8), WorkerError.truncated(wanted: 9, got: 2)),
        (mark + [1, 0, 0, 0, 5, 1, 7, 7] as [UInt8], WorkerError.truncated(wanted: 5, got: 2)),
        (mark + [1, 4, 0, 0, 0, 1, 7] as [UInt8], WorkerError.truncated(wanted: Frame.limit, got: 1)),
    ]

    @Test(arguments: notFrames)
    func `bytes that are no frame are an error of their own`(bytes: [UInt8], wanted: WorkerError) async throws {
        #expect(try await received(of: bytes) == .failure(wanted))
    }

    @Test func `a frame cut anywhere is truncated`() async throws {
        for length in 1..<Self.wire.count {
            guard case .failure(.truncated) = try await received(of: Array(Self.wire.prefix(length))) else {
                Issue.record("cut after \(length) bytes"); return
            }
        }
    }

    @Test func `random bytes are an error, never a trap`() async throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<300 {
            let length = Int.random(in: 0...40, using: &generator)
            let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            guard case .failure = try await received(of: noise) else { Issue.record("\(noise)"); return }
            _ = try await received(of: Array(Self.wire.prefix(4)) + noise)
        }
    }

    @Test func `a frame larger than the socket's buffer goes through whole`() async throws {
        try await withChannels { sender, receiver in
            let frame = Frame(kind: 3, payload: (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            let sending = Task.detached {
                try sender.send(frame) { (readiness) throws(WorkerError) in sender.waitForever(readiness) }
            }
            let got = try receiver.receive { (readiness) throws(WorkerError) in receiver.waitForever(readiness) }
            try await sending.value
            #expect(got == frame)
        }
    }

    @Test func `a frame over the limit is refused before a byte is sent`() async throws {
        try await withChannels { sender, receiver in
            let frame = Frame(kind: 3, payload: [UInt8](repeating: 0, count: Frame.limit + 1))
            #expect(throws: WorkerError.tooLarge(bytes: Frame.limit + 1, limit: Frame.limit)) {
                try sender.send(frame) { (_) throws(WorkerError) in }
            }
            var request = pollfd(fd: receiver.descriptor, events: Int16(POLLIN), revents: 0)
            #expect(poll(&request, 1, 0) == 0)
        }
    }

    @Test func `sending to a closed end is an error, not a signal`() async throws {
        try await withChannels { sender, receiver in
            shutdown(receiver.descriptor, Int32(SHUT_RDWR))
            #expect(throws: WorkerError.closed) {
                for _ in 0..<2 {
                    try sender.send(Frame(kind: 1, payload: [1])) { (_) throws(WorkerError) in }
                }
            }
        }
    }
}
