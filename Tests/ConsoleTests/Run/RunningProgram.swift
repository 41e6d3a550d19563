import Foundation
import TestSupport
import Testing

/// The real program in the background, whose log is read as it comes.
final class RunningProgram: @unchecked Sendable {
    // Safe: read and written with the lock held.
    private var text = ""
    private let lock = NSLock()
    private let process = Process()
    private let ended: AsyncStream<Int32>

    /// - Parameters:
    ///   - blocks: half KiB that no file may grow beyond, until `letGrow`; nil for no limit
    ///   - environment: what is added to the environment
    init(_ words: [String], blocks: Int? = nil, environment: [String: String] = [:]) throws {
        let program = try #require(BuiltProgram.path, "the program isn't beside the tests")
        let limit = blocks.map { "ulimit -S -f \($0); " } ?? ""
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\(limit)exec \"$0\" \"$@\"", program] + words
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, added in added }
        let errors = Pipe()
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, errors)
        let (ended, end) = AsyncStream.makeStream(of: Int32.self)
        self.ended = ended
        process.terminationHandler = { end.yield($0.terminationReason == .exit ? $0.terminationStatus : -1) }
        errors.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil }
            self?.add(String(decoding: data, as: UTF8.self))
        }
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    private func add(_ part: String) { lock.withLock { text += part } }

    var log: String { lock.withLock { text } }

    /// Waits until the log has a text so often, or the program has ended.
    func wait(for part: String, times: Int = 1) async throws {
        while log.components(separatedBy: part).count <= times, process.isRunning {
            try await Task.sleep(for: .milliseconds(5))
        }
        try #require(log.components(separatedBy: part).count > times, "no '\(part)' in: \(log)")
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Lets files grow again.
    func letGrow() throws {
        let change = try Process.run(
            URL(fileURLWithPath: "/usr/bin/prlimit"),
            arguments: ["--pid", String(process.processIdentifier), "--fsize=unlimited"])
        change.waitUntilExit()
        try #require(change.terminationStatus == 0)
    }

    /// The exit code once it has ended; -1 where a signal ended it.
    func end() async -> Int32 {
        for await status in ended { return status }
        return -1
    }
}
