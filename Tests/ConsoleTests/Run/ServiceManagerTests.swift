import Foundation
import Testing

@testable import Console

/// The service manager's end of `run`: a socket that takes messages.
private struct NotifySocket: ~Copyable {
    let name: String
    private let descriptor: Int32

    /// - Parameter isAbstract: whether the name is none of the file system's
    init(isAbstract: Bool, in folder: String) throws {
        name = isAbstract ? "@wheelwright-\(UUID().uuidString)" : folder + "/s"
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        if isAbstract { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        try #require(status == 0)
    }

    deinit { close(descriptor) }

    /// The next message that isn't a sign of life.
    func next() async throws -> String {
        while true {
            let text = try await message()
            if text != "WATCHDOG=1" { return text }
        }
    }

    /// Waits for signs of life, and nothing else.
    func awaitSigns(_ count: Int) async throws {
        for _ in 0..<count { #expect(try await message() == "WATCHDOG=1") }
    }

    private func message() async throws -> String {
        var buffer = [UInt8](repeating: 0, count: 1000)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count > 0 { return String(decoding: buffer.prefix(count), as: UTF8.self) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}

@Suite struct ServiceManagerTests {
    @Test(.timeLimit(.minutes(2)), arguments: [false, true])
    func `readiness, signs of life, reloading and the end are told, in this order`(isAbstract: Bool) async throws {
        let folder = try TestFolder()
        try folder.write("rules/tasks/it.lua", #"task "it" { every = hours(1), run = function(ctx) end }"#)
        let socket = try NotifySocket(isAbstract: isAbstract, in: folder.path)
        let program = try RunningProgram(
            ["run", "--data", await DemoRecording.path, "--workspace", folder.path],
            environment: ["NOTIFY_SOCKET": socket.name, "WATCHDOG_USEC": "200000"])
        #expect(try await socket.next() == "READY=1\nSTATUS=1 task")
        try await socket.awaitSigns(2)
        try folder.write("rules/tasks/other.lua", #"task "other" { every = hours(1), run = function(ctx) end }"#)
        program.send(SIGHUP)
        #expect(try await socket.next().hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
        #expect(try await socket.next() == "READY=1\nSTATUS=2 tasks")
        try await socket.awaitSigns(2)
        program.send(SIGTERM)
        #expect(try await socket.next() == "STOPPING=1")
        #expect(await program.end() == 0)
    }
}
