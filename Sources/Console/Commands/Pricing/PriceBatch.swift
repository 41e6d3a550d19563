import Glibc
import Market
import Pricing

/// Values the rows of a CSV file as they are read, and writes them with the results behind them.
struct PriceBatch {
    let request: BatchRequest
    /// The file; `-` is standard input.
    let path: String

    private var name: String { path == "-" ? "standard input" : path }

    /// - Throws: where the file can't be read, is empty, or has no usable header; a row is never a reason.
    func run(_ io: ConsoleIO) throws {
        guard path != "-" else { return try write(records { io.readSomeInput() }, to: io.output) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable }
        defer { close(descriptor) }
        try write(records { readSome(from: descriptor) }, to: io.output)
    }

    private func records(_ read: @escaping () -> [UInt8]?) -> CSVRecords {
        CSVRecords {
            guard let bytes = read() else { throw unreadable }
            return bytes
        }
    }

    private var unreadable: CommandFailure {
        CommandFailure(
            "U249", "cannot read the CSV: \(String(cString: strerror(errno))) (\(name))",
            remedy: "check the path and its permissions")
    }

    private func write(_ source: CSVRecords, to output: OutputChannel) throws {
        var records = source
        guard try records.next() else {
            throw CommandFailure(
                "U248", "the CSV is empty (\(name))",
                remedy: "begin it with a line that names the columns \(request.inputs.joined(separator: ", "))")
        }
        let columns = try BatchColumns(header: records, inputs: request.inputs, file: name)
        // The last row of a file may lack its line break; the others end as the header does.
        let writer = BatchWriter(request: request, ending: records.ending == .none ? .lineFeed : records.ending)
        writer.writeHeader(records, to: output)
        var rows = BatchRows()
        while try records.next() {
            rows.append(records, columns)
            guard rows.isFull else { continue }
            writer.write(rows, to: output)
            rows.removeAll()
            if output.isClosed { return }
        }
        if rows.count > 0 { writer.write(rows, to: output) }
    }
}
