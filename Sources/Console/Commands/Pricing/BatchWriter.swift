import Pricing

/// Writes rows of a batch with their results.
struct BatchWriter {
    let request: BatchRequest
    /// The line break behind a row that came without one.
    let ending: CSVRecords.Ending

    func writeHeader(_ records: CSVRecords, to output: OutputChannel) {
        let names = request.outputs.map { "," + $0 }.joined()
        output.write(bytes: records.bytes[records.record] + Array((names + ending.rawValue).utf8))
    }

    func write(_ rows: BatchRows, to output: OutputChannel) {
        let results = BatchResults(rows, request)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.text.count + rows.count * 140)
        var start = 0
        for row in 0..<rows.count {
            bytes += rows.text[start..<rows.ends[row]]
            // An empty line is no option: it stays what it is.
            if rows.ends[row] > start { append(results, row, to: &bytes) }
            start = rows.ends[row]
            bytes += (rows.endings[row] == .none ? ending : rows.endings[row]).rawValue.utf8
        }
        output.write(bytes: bytes)
    }

    private func append(_ results: BatchResults, _ row: Int, to bytes: inout [UInt8]) {
        if let reason = results.reasons[row] {
            bytes += repeatElement(UInt8(ascii: ","), count: results.columns.count + 1)
            bytes += CSVWriter.field(reason).utf8
            return
        }
        for column in results.columns {
            bytes.append(UInt8(ascii: ","))
            // Adding zero turns -0.0 into 0.0.
            bytes += (column[row] + 0).description.utf8
        }
        bytes.append(UInt8(ascii: ","))
    }
}
