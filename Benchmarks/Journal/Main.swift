import Glibc
import Journal
import Market

/// What a journal of many years costs: `benchmark-journal [FOLDER]`. The folder is where the journal is made, on the disk that is
/// to be measured; the system's folder for temporary files unless told. Reading is measured in processor time, the fastest of five
/// rounds; writing, which waits for the disk, on the wall, the median of fifty.
@main enum Main {
    static func main() throws {
        let folder =
            CommandLine.arguments.count > 1
            ? CommandLine.arguments[1] : getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let path = "\(folder)/benchmark-journal-\(getpid()).db"
        defer { for end in ["", "-wal", "-shm"] { unlink(path + end) } }
        let book = Book(path: path)
        try book.fill()
        try read(path)
        try Writings.measure(path)
    }

    /// The milliseconds in which each listing and sum is to be there.
    private static let goal = 100.0

    private static func read(_ path: String) throws {
        let journal = try Journal(path: path, mode: .reading, at: Book.start)
        print("\n\(try journal.info().counts.map { "\($0.rows) \($0.name)" }.joined(separator: ", "))")
        head("reading", "goal")
        var late = 0
        for reading in Readings.all {
            let (rows, seconds) = try measure { try reading.rows(journal) }
            if seconds * 1000 > goal { late += 1 }
            line(
                reading.name, rows: rows, seconds: seconds,
                seconds * 1000 > goal ? "below \(goal), MISSED" : "below \(goal)")
        }
        print("\(Readings.all.count - late) of \(Readings.all.count) within \(goal) ms")
    }

    /// How long a piece of work takes the processor, the fastest of five rounds.
    private static func measure(_ work: () throws -> Int) rethrows -> (rows: Int, seconds: Double) {
        var seconds: [Double] = []
        var rows = 0
        for _ in 0..<5 {
            let begin = now(CLOCK_PROCESS_CPUTIME_ID)
            rows = try work()
            seconds.append(now(CLOCK_PROCESS_CPUTIME_ID) - begin)
        }
        return (rows, seconds.min() ?? 0)
    }

    static func head(_ what: String, _ last: String) {
        print("\n\(padded(what, 62))\(padded("rows", 10))\(padded("ms", 10))\(last)")
    }

    static func line(_ name: String, rows: Int, seconds: Double, _ last: String = "") {
        let milliseconds = String(Double((seconds * 100_000).rounded()) / 100)
        print("\(padded(name, 62))\(padded(String(rows), 10))\(padded(milliseconds, 10))\(last)")
    }

    static func now(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Megabytes of a file with its log.
    static func megabytes(_ path: String) -> Double {
        var sum = 0.0
        for end in ["", "-wal"] {
            var status = stat()
            if stat(path + end, &status) == 0 { sum += Double(status.st_size) / 1e6 }
        }
        return (sum * 10).rounded() / 10
    }

    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.utf8.count))
    }
}
