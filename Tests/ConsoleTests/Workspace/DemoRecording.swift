import Foundation
import Testing

@testable import Console

/// A simulated recording that the tests of commands share: two underlyings that fall over forty sessions.
enum DemoRecording {
    private static let made = Task {
        let path = NSTemporaryDirectory() + "wheelwright-demo-\(getpid()).whl"
        let console = CapturedConsole()
        let code = await console.run(
            ["simulate", "--seed", "7", "--sessions", "40", "--symbols", "ALDR,BRCH", "--into", path, "--force"])
        #expect(code == .success, "\(console.errors)")
        return (path: path, report: console.output)
    }

    static var path: String {
        get async { await made.value.path }
    }

    /// What `simulate` printed, with the path left out.
    static var report: String {
        get async {
            let (path, report) = await made.value
            return report.replacingOccurrences(of: path, with: "demo.whl")
        }
    }

    /// The recording's last capture.
    static let last = "2026-03-03T21:05:00Z"
}
