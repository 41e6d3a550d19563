import Glibc
import Market

/// What `doctor` asks of the machine; a test has a machine of its own.
struct MachineState: Sendable {
    /// Bytes that may still be written where a file or folder is; nil where the system doesn't tell.
    let freeBytes: @Sendable (_ place: String) -> Int64?
    /// Whether files can be made in a folder.
    let isWritable: @Sendable (_ folder: String) -> Bool
    /// Whether something on this machine has set the clock by a time server.
    let followsTimeServer: @Sendable () -> Bool

    static let process = MachineState(
        freeBytes: { place in
            var state = statvfs()
            guard statvfs(place, &state) == 0 else { return nil }
            return Int64(clamping: UInt64(state.f_bavail) * UInt64(state.f_frsize))
        },
        isWritable: { access($0, W_OK | X_OK) == 0 },
        followsTimeServer: { timeServerMarks.contains { access($0, F_OK) == 0 } })

    /// What systemd-timesyncd, chrony and ntpd leave behind once they have set the clock.
    private static let timeServerMarks = [
        "/run/systemd/timesync/synchronized", "/run/chrony/chronyd.pid", "/run/ntpd.pid",
    ]
}
