import Glibc

/// Tells the service manager how things stand, by the protocol of `sd_notify`; silent where none listens.
///
/// - Source: systemd, sd_notify(3).
package struct Notifier: Sendable {
    /// The socket's name: a path, or an abstract name with `@` in front.
    private let socketName: String?
    /// Seconds after which the service manager takes the process for hung; nil where it doesn't watch.
    package let watchdog: Double?

    /// What `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` say.
    package init(environment: (String) -> String?) {
        socketName = environment("NOTIFY_SOCKET").flatMap { name in
            name.hasPrefix("/") || name.hasPrefix("@") ? name : nil
        }
        let isMeant = environment("WATCHDOG_PID").map { Int32($0) == getpid() } ?? true
        watchdog = isMeant ? environment("WATCHDOG_USEC").flatMap { Double($0) }.map { $0 / 1e6 } : nil
    }

    package func ready(_ status: String) { send("READY=1\nSTATUS=\(status)") }
    package func status(_ status: String) { send("STATUS=\(status)") }
    package func alive() { send("WATCHDOG=1") }
    package func stopping() { send("STOPPING=1") }

    /// With the time by the clock that the protocol asks for, which stands still while the machine sleeps.
    package func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)")
    }

    private func send(_ message: String) {
        guard let socketName else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(socketName.utf8)
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard name.count < room else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // Whether it arrives is the service manager's business.
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                sendto(descriptor, message, message.utf8.count, Int32(MSG_NOSIGNAL), address, length)
            }
        }
    }
}
