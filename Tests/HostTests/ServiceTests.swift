import Foundation
import Journal
import Market
import Testing

@testable import Host

/// What the loop tells the service manager, and the programs that it runs for alerts.
@Suite struct ServiceTests {
    private func alert(_ text: String) throws -> StoredAlert {
        let at = try HostDesk.instant("2026-01-20T15:00:00Z")
        let draft = AlertDraft(at: at, rule: "it", severity: .warning, text: text, symbol: "ALDR", key: "k")
        return StoredAlert(
            id: 1, run: nil, draft: draft, deliverAt: at, delivered: nil, acknowledged: nil, repeats: 0, lastRepeat: nil
        )
    }

    @Test(arguments: [false, true]) func `messages arrive at the socket`(isAbstract: Bool) throws {
        let desk = try HostDesk()
        let name = isAbstract ? "@wheelwright-\(UUID().uuidString)" : desk.folder + "/s"
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        if isAbstract { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(descriptor) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        try #require(status == 0)
        let notifier = Notifier { ["NOTIFY_SOCKET": name, "WATCHDOG_USEC": "30000000"][$0] }
        #expect(notifier.watchdog == 30)
        notifier.ready("10 tasks")
        notifier.alive()
        var buffer = [UInt8](repeating: 0, count: 200)
        let first = recv(descriptor, &buffer, buffer.count, 0)
        #expect(String(decoding: buffer.prefix(max(0, first)), as: UTF8.self) == "READY=1\nSTATUS=10 tasks")
        let second = recv(descriptor, &buffer, buffer.count, 0)
        #expect(String(decoding: buffer.prefix(max(0, second)), as: UTF8.self) == "WATCHDOG=1")
        notifier.reloading()
        let third = recv(descriptor, &buffer, buffer.count, 0)
        let lines = String(decoding: buffer.prefix(max(0, third)), as: UTF8.self).split(separator: "\n")
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let now = time.tv_sec * 1_000_000 + time.tv_nsec / 1000
        let told = try #require(lines.last?.split(separator: "=").last.flatMap { Int($0) })
        #expect(lines.count == 2 && lines[0] == "RELOADING=1" && lines[1].hasPrefix("MONOTONIC_USEC="))
        #expect(told <= now && now - told < 3_600_000_000)
    }

    @Test func `nobody is told where nobody listens, and another process's watchdog is none of ours`() {
        let notifier = Notifier { ["WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1", "NOTIFY_SOCKET": "relative"][$0] }
        notifier.ready("")
        #expect(notifier.watchdog == nil)
    }

    @Test func `an argument stays one argument, whatever the alert says`() throws {
        let sink = try CommandAlertSink(command: "notify {severity} --text={text} {nothing}")
        let text = "50 % off; $(rm -rf /) {symbol} \"quoted\"\nline"
        #expect(
            sink.arguments(try alert(text))
                == ["notify", "warning", "--text=50 % off; $(rm -rf /) {symbol} \"quoted\" line", "{nothing}"])
    }

    @Test func `a command is run, and ended where it takes too long`() async throws {
        let desk = try HostDesk()
        let script = desk.folder + "/tell"
        try "#!/bin/sh\nprintf '%s\\n' \"$@\" > \(desk.folder)/out\n".write(
            toFile: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        let fine = try CommandAlertSink(command: "\(script) {symbol} {text}")
        #expect(await fine.tell(try alert("two words")) == nil)
        #expect(try String(contentsOfFile: desk.folder + "/out", encoding: .utf8) == "ALDR\ntwo words\n")
        #expect(await (try CommandAlertSink(command: "false")).tell(try alert("x")) == "it ended with status 1")
        #expect(await (try CommandAlertSink(command: "/no/such")).tell(try alert("x")) != nil)
        let slow = try CommandAlertSink(command: "sleep 1000", limit: 0.1)
        #expect(await slow.tell(try alert("x"))?.hasPrefix("it was killed") == true)
    }

    @Test func `a program doesn't take over which signals the loop ignores`() async throws {
        let before = (signal(SIGPIPE, SIG_IGN), signal(SIGXFSZ, SIG_IGN))
        defer { _ = (signal(SIGPIPE, before.0), signal(SIGXFSZ, before.1)) }
        // Neither signal's bit is set in the mask: 13 is in the fourth digit from the right, 25 in the seventh.
        let mask = "SigIgn:.[0-9a-f]{9}[02468ace][0-9a-f]{2}[02468ace][0-9a-f]{3}$"
        let sink = try CommandAlertSink(command: "grep -qE \(mask) /proc/self/status", limit: 60)
        #expect(await sink.tell(try alert("x")) == nil)
    }

    @Test(arguments: ["", "   ", "{text}", "{symbol}x y"]) func `a command needs a program`(text: String) {
        #expect(throws: HostError.badCommand(text: text)) { try CommandAlertSink(command: text) }
    }
}
