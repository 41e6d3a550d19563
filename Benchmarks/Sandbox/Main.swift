import Glibc

/// What the sandbox costs: the same Lua code in a sandboxed script and in a plain state of the same library, in one run.
///
/// Rounds of the two take turns, so that a busy machine slows both, and the fastest round of each counts.
@main enum Main {
    static func main() throws {
        let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 40
        print("sandboxed against plain Lua, \(rounds) rounds each, the fastest counts")
        print(row("", "sandbox", "plain", "ratio", "aim"))
        for comparison in try Comparison.all() {
            var (sandboxed, plain) = (Double.infinity, Double.infinity)
            for _ in 0..<rounds {
                sandboxed = min(sandboxed, try seconds(comparison.sandboxed))
                plain = min(plain, try seconds(comparison.plain))
            }
            let unit = comparison.count
            print(
                row(
                    comparison.name, nanoseconds(sandboxed, unit), nanoseconds(plain, unit),
                    rounded(sandboxed / plain, 2) + "x", comparison.aim.map { "<= \(rounded($0, 1))x" } ?? ""))
        }
    }

    private static func seconds(_ body: () throws -> Void) throws -> Double {
        let start = processorTime()
        try body()
        return processorTime() - start
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func nanoseconds(_ seconds: Double, _ count: Int) -> String {
        rounded(seconds * 1e9 / Double(count), 0) + " ns"
    }

    private static func rounded(_ value: Double, _ digits: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let length = withVaList([digits, value]) { vsnprintf(&buffer, buffer.count, "%.*f", $0) }
        return String(decoding: buffer.prefix(Int(length)).map(UInt8.init), as: UTF8.self)
    }

    private static func row(_ name: String, _ cells: String...) -> String {
        let name = name + String(repeating: " ", count: max(0, 52 - name.count))
        return cells.reduce(name) { $0 + String(repeating: " ", count: max(1, 12 - $1.count)) + $1 }
    }
}
