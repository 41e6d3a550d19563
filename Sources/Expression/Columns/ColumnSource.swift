/// Where column evaluation finds the cells of its fields: many rows of the world, a chunk at a time.
///
/// A class, because a source keeps the memory that it lends: a pointer that it gives must stay valid, and what it points to
/// unchanged, until it is asked about another chunk.
package protocol ColumnSource: AnyObject {
    /// The cells of a field.
    ///
    /// Called when the first condition needs the field, and again for the same rows only where it is needed for more of them.
    /// - Parameters:
    ///   - field: the index in the schema.
    ///   - rows: the chunk, at most `RowMask.capacity` rows.
    ///   - wanted: the rows of the chunk whose cells matter; the others may be anything, so that costly fields are computed
    ///     for those rows only.
    func read(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldCells

    /// Numbers between which the cells of a costly field surely lie, where they can be had for much less than the cells; nil for
    /// a field without. A comparison that they decide needs no cell.
    func bounds(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldBounds?
}

extension ColumnSource {
    package func bounds(_ field: Int, rows: Range<Int>, wanted: RowMask) -> FieldBounds? { nil }
}

/// Between which numbers the cells of a field lie in one chunk.
package struct FieldBounds {
    let least: UnsafePointer<Double>
    let most: UnsafePointer<Double>
    /// The rows that have bounds; their cells are known numbers.
    let rows: RowMask

    /// - Parameters:
    ///   - least: a number for each row of the chunk, readable as that of `FieldCells`; so is `most`.
    package init(least: UnsafePointer<Double>, most: UnsafePointer<Double>, rows: RowMask) {
        self.least = least
        self.most = most
        self.rows = rows
    }
}

/// The cells of a field in one chunk.
///
/// Memory behind a pointer must be readable up to the next multiple of 64 rows; what stands there after the last row
/// doesn't matter. Cells of another kind than the field's unit count as missing.
package enum FieldCells {
    /// The same value in every row.
    indirect case uniform(Value)
    /// No row has a value.
    case missing
    /// Numbers, NaN where missing.
    case numbers(UnsafePointer<Double>)
    /// Numbers that may be NaN although they are known, and the rows that have one.
    indirect case knownNumbers(UnsafePointer<Double>, known: RowMask)
    /// The rows with yes and those with no.
    indirect case truths(yes: RowMask, no: RowMask)
    /// Indices into a list of texts; an index outside of it is a missing cell.
    case texts(UnsafePointer<UInt16>, in: [String])
    /// Microseconds since 1970, `Int64.min` where missing.
    case instants(UnsafePointer<Int64>)

    /// The index of a missing text.
    package static let missingText = UInt16.max
    /// The microseconds of a missing instant.
    package static let missingInstant = Int64.min
}

/// What reading a cell costs, beside comparing it; conditions with the least cost are evaluated first.
package struct FieldCosts: Sendable {
    private let costs: [Int: Double]
    /// From here on a field is costly: finding out beforehand which cells matter is worth its while.
    package static let costly = 100.0

    /// - Parameter costs: by field, in comparisons of two numbers; a field that isn't listed is stored and costs 1.
    package init(_ costs: [Int: Double] = [:]) {
        self.costs = costs
    }

    /// The cost of a cell of the field.
    package subscript(field: Int) -> Double { costs[field] ?? 1 }
}
