import Glibc

/// Sends and receives frames over a socket that never blocks; it doesn't own the descriptor.
package struct FrameChannel: Sendable {
    /// What to wait for.
    package enum Readiness: Sendable {
        case reading, writing
    }

    /// Returns when the socket may be ready, or throws where waiting has gone on for too long.
    package typealias Wait = (Readiness) throws(WorkerError) -> Void

    /// At most this much is asked for at once: a header that promises much reserves nothing.
    private static let portion = 256 << 10

    package let descriptor: Int32

    package init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Waits as long as it takes.
    package func waitForever(_ readiness: Readiness) {
        var request = pollfd(fd: descriptor, events: readiness.events, revents: 0)
        poll(&request, 1, -1)
    }

    /// Sends a whole frame.
    ///
    /// - Throws: `tooLarge` before anything was sent; `closed` where nobody reads; whatever `wait` throws.
    package func send(_ frame: Frame, wait: Wait) throws(WorkerError) {
        try send(try frame.header(), wait)
        try send(frame.payload, wait)
    }

    /// Receives a whole frame.
    ///
    /// - Throws: `closed` where the connection ended before it; what is wrong with it; whatever `wait` throws.
    package func receive(wait: Wait) throws(WorkerError) -> Frame {
        let header = try receive(Frame.headerSize, wait)
        guard !header.isEmpty else { throw .closed }
        let (kind, length) = try Frame.announced(by: header)
        let payload = try receive(length, wait)
        guard payload.count == length else { throw .truncated(wanted: length, got: payload.count) }
        return Frame(kind: kind, payload: payload)
    }

    private func send(_ bytes: [UInt8], _ wait: Wait) throws(WorkerError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else if count < 0, errno == EAGAIN {
                try wait(.writing)
            } else if count < 0, errno != EINTR {
                throw .closed
            }
        }
    }

    /// Up to `wanted` bytes; fewer only where the connection ended.
    private func receive(_ wanted: Int, _ wait: Wait) throws(WorkerError) -> [UInt8] {
        var bytes: [UInt8] = []
        var portion = [UInt8](repeating: 0, count: min(wanted, FrameChannel.portion))
        while bytes.count < wanted {
            let room = min(wanted - bytes.count, portion.count)
            let count = portion.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, room, 0) }
            if count > 0 {
                bytes += portion[..<count]
            } else if count < 0, errno == EAGAIN {
                try wait(.reading)
            } else if count == 0 || errno != EINTR {
                return bytes
            }
        }
        return bytes
    }
}

extension FrameChannel.Readiness {
    /// What `poll` calls it.
    var events: Int16 {
        switch self {
        case .reading: Int16(POLLIN)
        case .writing: Int16(POLLOUT)
        }
    }
}
