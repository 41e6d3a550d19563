import Market

/// Passes reads on and remembers them, in the order of first reading.
final class ReadLog<Row: FieldSource>: FieldSource {
    private let row: Row
    private(set) var reads: [(field: Int, reading: Reading<Value>)] = []

    init(_ row: Row) {
        self.row = row
    }

    func read(_ field: Int) -> Reading<Value> {
        let reading = row.read(field)
        if !reads.contains(where: { $0.field == field }) { reads.append((field, reading)) }
        return reading
    }
}
