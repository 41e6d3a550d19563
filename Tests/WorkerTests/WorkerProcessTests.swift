import CProcess
import Foundation
import LuaBridge
import RuleScript
import Testing

@testable import Worker

@Suite struct WorkerProcessTests {
    private func ask(_ request: Request, _ channel: FrameChannel) throws(WorkerError) -> Response {
        let wait: FrameChannel.Wait = { (readiness) throws(WorkerError) in channel.waitForever(readiness) }
        try channel.send(request.frame, wait: wait)
        return try Response(try channel.receive(wait: wait))
    }

    @Test func `a worker has no more than it needs`() async throws {
        let supervisor = try await RealWorker.open()
        #expect(try await supervisor.evaluate("1").lines == ["1"])
        let id = try #require(supervisor.processID)
        let limits = try #require(procText("\(id)/limits")).split(separator: "\n")
        func limit(_ name: String) -> [Substring] {
            let line = limits.first { $0.hasPrefix(name) } ?? ""
            return Array(line.dropFirst(name.count).split(separator: " ").prefix(2))
        }
        #expect(limit("Max core file size") == ["0", "0"])
        #expect(limit("Max file size") == ["0", "0"])
        #expect(limit("Max open files") == ["24", "24"])
        #expect(limit("Max cpu time")[1] == "86400")
        #expect((1...100).contains(Int(limit("Max cpu time")[0]) ?? 0))
        if ww_sanitizer() == WW_SANITIZER_NONE {
            #expect((200 << 20...1 << 30).contains(Int(limit("Max address space")[0]) ?? 0))
            #expect(procText("\(id)/environ") == "")
        }
        for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task") {
            let status = try #require(procText("\(id)/task/\(thread)/status"))
            #expect(status.contains("NoNewPrivs:\t1"))
        }
        #expect(procText("\(id)/status")?.contains("SigBlk:\t0000000000000000") == true)
    }

    @Test func `a worker inherits nothing but its connection`() async throws {
        // Not closed on exec, and so in the way of every child that doesn't close what it isn't given.
        let stray = open("/dev/zero", O_RDONLY)
        try #require(stray >= 0)
        defer { close(stray) }
        let supervisor = try await RealWorker.open()
        let id = try #require(supervisor.processID)
        let folder = "/proc/\(id)/fd"
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
            (Int(name) ?? -1, try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)"))
        }
        let targets = Dictionary(uniqueKeysWithValues: descriptors)
        #expect(targets[0] == "/dev/null")
        #expect(targets[1] == "/dev/null")
        #expect(targets[2]?.hasPrefix("pipe:") == true)
        #expect(targets[3]?.hasPrefix("socket:") == true)
        // The runtime's own, by which its threads wait.
        #expect(targets.filter { $0.key > 3 && !$0.value.hasPrefix("anon_inode:") }.isEmpty)
    }

    @Test func `a worker without its parent's deadline is ended by the kernel`() throws {
        let process = try WorkerProcess(program: try RealWorker.program)
        let channel = process.channel
        #expect(try ask(.hello(version: RealWorker.version), channel) == .hello(version: RealWorker.version))
        #expect(try ask(.open(RealWorker.endless, .ample), channel) == .answer(Answer()))
        // Less than the slack that the worker adds, so that the kernel acts within two seconds.
        let allowance = Allowance(processor: 0.1 - WorkerService.slack, elapsed: 1)
        #expect(throws: WorkerError.closed) {
            try ask(.evaluate(RuleFile(path: "test", text: "while true do end"), allowance), channel)
        }
        #expect(process.awaitEnd() == Ending(.signal(SIGXCPU)))
    }

    @Test func `a worker ends when its parent goes away`() throws {
        let process = try WorkerProcess(program: try RealWorker.program)
        _ = try ask(.hello(version: RealWorker.version), process.channel)
        shutdown(process.channel.descriptor, Int32(SHUT_RDWR))
        #expect(process.awaitEnd() == Ending(.exit(status: 0)))
    }

    @Test func `a busy worker ends with the thread that started it`() async throws {
        let held = Guarded<WorkerProcess?>(nil)
        let program = try RealWorker.program
        let isRunning = startThread { [self] in
            held.withLock { $0 = try? WorkerProcess(program: program) }
            guard let channel = held.withLock({ $0?.channel }) else { return }
            _ = try? ask(.open(RealWorker.endless, .ample), channel)
            let endless = Request.evaluate(RuleFile(path: "test", text: "while true do end"), .ample)
            try? channel.send(endless.frame) { (_) throws(WorkerError) in }
        }
        try #require(isRunning)
        try #require(await eventually { held.withLock { $0?.id } != nil })
        // The connection is still open here, so that only the thread's end can end the worker.
        let id = try #require(held.withLock { $0?.id })
        #expect(await eventually { !isAlive(id) })
        #expect(held.withLock { $0.take()?.awaitEnd() } == Ending(.signal(SIGKILL)))
    }

    @Test func `code before a setup is refused`() throws {
        let process = try WorkerProcess(program: try RealWorker.program)
        let channel = process.channel
        #expect(throws: WorkerError.closed) {
            try ask(.evaluate(RuleFile(path: "test", text: "1"), .ample), channel)
        }
        let ending = process.awaitEnd()
        #expect(ending.way == .exit(status: 3))
        #expect(ending.lastWords.contains("W306"))
    }

    @Test func `a message that is none ends the worker with a reason`() throws {
        let process = try WorkerProcess(program: try RealWorker.program)
        let noise = Array("GET / HTTP/1.1\r\n\r\n".utf8)
        #expect(send(process.channel.descriptor, noise, noise.count, Int32(MSG_NOSIGNAL)) == noise.count)
        let ending = process.awaitEnd()
        #expect(ending.way == .exit(status: 3))
        #expect(ending.lastWords.contains("W301"))
    }

    @Test func `nobody runs a worker by hand`() throws {
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: try RealWorker.program)
        process.arguments = ["worker"]
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 2)
        #expect(text.hasPrefix("wheelwright: W103 "))
    }

    @Test func `a worker goes away with a program that is killed`() async throws {
        let process = Process()
        let input = Pipe()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: try RealWorker.program)
        process.arguments = ["eval", "--each-line"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data("40 + 2\n".utf8))
        let answer = output.fileHandleForReading.availableData
        #expect(String(decoding: answer, as: UTF8.self) == "42\n")
        let workers = children(of: process.processIdentifier)
        #expect(workers.count == 1)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(await eventually { workers.allSatisfy { !isAlive($0) } })
    }
}
