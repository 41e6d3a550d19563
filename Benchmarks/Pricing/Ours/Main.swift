import Glibc
import Pricing

/// Wheelwright's side of the comparison, with the protocol of `peers.py`: `benchmark-pricing INPUT OUTPUT`.
///
/// The first line that it prints is a JSON object with its label and its tasks. Each line that it reads is `ROWS TASK`; it answers
/// `ok SECONDS`, the processor's time without reading and writing, and has then written its columns to OUTPUT.
@main enum Main {
    static func main() throws {
        setvbuf(stdout, nil, _IOLBF, 0)
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { fatalError("benchmark-pricing INPUT OUTPUT") }
        let table = Table(path: arguments[1])
        let tasks = Task.all
        let names = tasks.map { "\"\($0.name)\"" }.joined(separator: ", ")
        print("{\"label\": \"Wheelwright, \(InstructionSet.best)\", \"tasks\": [\(names)]}")
        while let line = readLine() {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2, let rows = Int(words[0]), let task = tasks.first(where: { $0.name == words[1] })
            else {
                print("no unknown task")
                continue
            }
            let begin = processorTime()
            let columns = task.run(table, rows)
            let seconds = processorTime() - begin
            Table.write(columns, to: arguments[2])
            print("ok \(seconds)")
        }
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
