package import Market

/// A row with some fields set to what they are assumed to be.
package struct AssumedRow<Row: FieldSource>: FieldSource {
    private let row: Row
    /// Few, so that looking through them beats a dictionary.
    private let assumed: [(field: Int, reading: Reading<Value>)]

    package init(_ row: Row, _ assumed: [(field: Int, reading: Reading<Value>)]) {
        self.row = row
        self.assumed = assumed
    }

    package func read(_ field: Int) -> Reading<Value> {
        for (index, reading) in assumed where index == field { return reading }
        return row.read(field)
    }
}
