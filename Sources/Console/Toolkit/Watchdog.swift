import Glibc
import LuaBridge
import Worker

/// Ends the process when a script stays inside one step of Lua past its time limit, where no limit is looked at.
///
/// The thread that runs the script can't be brought back, so the watchdog prints what was printed so far, names the
/// script, and ends the process with the code of an exceeded limit.
enum Watchdog {
    /// Seconds beyond a script's own limit.
    private static let grace = 0.3
    /// Microseconds between two looks.
    private static let interval: UInt32 = 50_000

    /// Starts the thread; it lives as long as the process.
    static func start() {
        // Without it scripts still have all their limits; only a step that looks at none could hang the program.
        _ = startThread { watch() }
    }

    private static func watch() -> Never {
        while true {
            usleep(interval)
            guard let error = LuaWatch.stuckScript(grace: grace) else { continue }
            let io = ConsoleIO.process
            io.output.flush()
            io.errors.write(diagnosticLine(error) + "\n")
            _exit(error.exitCode.rawValue)
        }
    }
}
