import Glibc
import Pricing

/// Wheelwright's side of the comparison, with the protocol of `peers.py`: `benchmark-pricing INPUT OUTPUT`.
///
/// The first line that it prints is a JSON object with its label and its tasks. Each line that it reads is `ROWS TASK`; it answers
/// `ok SECONDS`, the processor's time without reading and writing, and has then written its columns to OUTPUT.
@main enum Main {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { fatalError("benchmark-pricing INPUT OUTPUT") }
        let table = Table(path: arguments[1])
        let tasks = Task.all
        let names = tasks.map { "\"\($0.name)\"" }.joined(separator: ", ")
        answer("{\"label\": \"Wheelwright\", \"tasks\": [\(names)]}")
        while let line = readLine() {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let rows = Int(words[0]), let task = tasks.first(where: { $0.name == words[1] })
            else {
                answer("no unknown task")
                continue
            }
            let run = task.prepare(table, rows)
            let begin = processorTime()
            run.body()
            let seconds = processorTime() - begin
            Table.write(run.columns(), to: arguments[2])
            answer("ok \(seconds)")
        }
    }

    /// Prints a line at once.
    private static func answer(_ line: String) {
        print(line)
        fflush(nil)
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
