import CProcess
import Glibc

/// A running worker process and the connection to it; killed when it goes out of scope.
///
/// The kernel kills it when the thread that started it ends, so a thread that lives as long as the worker has to start it.
package struct WorkerProcess: ~Copyable, Sendable {
    package let id: Int32
    package let channel: FrameChannel
    /// The reading end of its standard error.
    private let errors: Int32

    /// Starts `program` as a worker; `/proc/self/exe` is this very program, even where its file has been replaced.
    package init(program: String) throws(WorkerError) {
        let (mine, its) = try WorkerProcess.pair(ww_socket_pair)
        let (errors, itsErrors): (Int32, Int32)
        do throws(WorkerError) {
            (errors, itsErrors) = try WorkerProcess.pair(ww_pipe_pair)
        } catch {
            close(mine)
            close(its)
            throw error
        }
        var id: Int32 = 0
        let status = ww_spawn_worker(program, its, itsErrors, &id)
        close(its)
        close(itsErrors)
        guard status == 0 else {
            close(mine)
            close(errors)
            throw .cannotStart(reason: "\(systemReason(status)) (\(program))")
        }
        self.id = id
        self.errors = errors
        channel = FrameChannel(descriptor: mine)
    }

    deinit {
        close(channel.descriptor)
        close(errors)
        kill(id, SIGKILL)
        var ending = ww_ending()
        ww_reap(id, 1, &ending)
    }

    /// Waits for the end of a process that has closed its connection, and kills it where it doesn't come.
    ///
    /// - Returns: how it ended
    package consuming func awaitEnd() -> Ending {
        var ending = ww_ending()
        var hasEnded = false
        for _ in 0..<WorkerProcess.patience where !hasEnded {
            hasEnded = ww_reap(id, 0, &ending) != 0
            if !hasEnded { usleep(1000) }
        }
        if !hasEnded {
            kill(id, SIGKILL)
            ww_reap(id, 1, &ending)
        }
        let words = WorkerProcess.rest(of: errors)
        close(channel.descriptor)
        close(errors)
        discard self
        return Ending(ending.exited != 0 ? .exit(status: ending.code) : .signal(ending.code), standardError: words)
    }

    /// Milliseconds in which a process that closed its connection has to end.
    private static let patience = 2000

    private static func pair(
        _ make: (UnsafeMutablePointer<Int32>) -> Int32
    ) throws(WorkerError) -> (Int32, Int32) {
        var ends: (Int32, Int32) = (-1, -1)
        let status = withUnsafeMutablePointer(to: &ends) { pointer in
            // Safe: a tuple of two of the same type is laid out as an array of two.
            pointer.withMemoryRebound(to: Int32.self, capacity: 2, make)
        }
        guard status == 0 else { throw .cannotStart(reason: systemReason(status)) }
        return ends
    }

    /// What waits in a pipe that never blocks; no more than the pipe holds.
    private static func rest(of descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var portion = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 65_536 {
            let count = portion.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return bytes }
            bytes += portion[..<count]
        }
        return bytes
    }
}
