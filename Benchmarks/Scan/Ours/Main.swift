import Expression
import Glibc
import RuleModel

/// Wheelwright's side of the comparison, with the protocol of `peers.py`: `benchmark-scan INPUT`.
///
/// The first line that it prints is a JSON object with its label and its tasks. Each line that it reads is `TASK THREADS`; it answers
/// `ok SECONDS ROWS TOTAL`, the processor's seconds for one thread and those on the wall for more.
@main enum Main {
    static func main() async throws {
        guard CommandLine.arguments.count == 2 else { fatalError("benchmark-scan INPUT") }
        let table = Table(path: CommandLine.arguments[1])
        // Safe: filled here, and from then on only read, by one thread or two.
        nonisolated(unsafe) let fields = table.fields
        let inputs = ModelColumns.Inputs(table)
        let scan = try Scan()
        let tasks: [String: @Sendable (Range<Int>) -> Scan.Found] = [
            "filter": { scan.filter(fields, $0) },
            "symbol": { scan.filter(fields, symbol: Table.rowsOfSymbol, times: Table.symbols(in: $0)) },
            "score": { scan.points(fields, $0) },
            "model": { scan.points(ModelColumns(stored: fields, inputs: inputs), $0) },
        ]
        let names = ["filter", "symbol", "score", "model"].map { "\"\($0)\"" }.joined(separator: ", ")
        answer("{\"label\": \"Wheelwright\", \"tasks\": [\(names)], \"rows\": null}")
        while let line = readLine() {
            let words = line.split(separator: " ")
            guard words.count == 2, let task = tasks[String(words[0])], let threads = Int(words[1]) else {
                answer("no unknown task")
                continue
            }
            let clock = threads == 1 ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC
            let begin = now(clock)
            let found = await run(task, rows: table.count, threads: threads)
            answer("ok \(now(clock) - begin) \(found.rows) \(found.total)")
        }
    }

    /// Runs a task on one piece of the rows in each thread.
    private static func run(
        _ task: @escaping @Sendable (Range<Int>) -> Scan.Found, rows: Int, threads: Int
    ) async -> Scan.Found {
        if threads == 1 { return task(0..<rows) }
        let chunks = (rows + RowMask.capacity - 1) / RowMask.capacity
        let bounds = (0...threads).map { min(rows, chunks * $0 / threads * RowMask.capacity) }
        return await withTaskGroup { group in
            for (first, last) in zip(bounds, bounds.dropFirst()) { group.addTask { task(first..<last) } }
            return await group.reduce(Scan.Found()) { Scan.Found(rows: $0.rows + $1.rows, total: $0.total + $1.total) }
        }
    }

    /// Prints a line at once.
    private static func answer(_ line: String) {
        print(line)
        fflush(nil)
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
