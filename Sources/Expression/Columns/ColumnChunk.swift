/// The chunk of rows that is being evaluated: the fields read so far, and memory for what is worked out from them.
///
/// One for each thread, used for one chunk after the other.
package final class ColumnChunk {
    private var source: (any ColumnSource)?
    /// The rows of the source that make up the chunk.
    package private(set) var rows = 0..<0
    /// The cells of the fields read so far, with the rows that they are good for.
    private var fields: [(cells: FieldCells, good: RowMask)?] = []
    private var fieldsRead: [Int] = []
    /// Memory for a chunk of numbers each; those below `top` are in use.
    private var slots: [UnsafeMutablePointer<Double>] = []
    private(set) var top = 0
    /// The params of the expression that is being evaluated.
    var params: [Value] = []

    package init() {}

    deinit {
        for slot in slots { slot.deallocate() }
    }

    /// The chunks that `count` rows are evaluated in.
    package static func ranges(_ count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: RowMask.capacity).map { $0..<min(count, $0 + RowMask.capacity) }
    }

    /// Begins a chunk; what was read of another is forgotten.
    ///
    /// - Parameter rows: at most `RowMask.capacity` rows of the source.
    package func open(_ source: any ColumnSource, rows: Range<Int>) {
        precondition(rows.count <= RowMask.capacity, "\(rows.count) rows in a chunk of \(RowMask.capacity)")
        for field in fieldsRead { fields[field] = nil }
        fieldsRead.removeAll(keepingCapacity: true)
        self.source = source
        self.rows = rows
        top = 0
    }

    /// All rows of the chunk.
    package var allRows: RowMask { RowMask(first: rows.count) }

    /// Bounds of a field, unless its cells are there already.
    func bounds(of field: Int, wanted: RowMask) -> FieldBounds? {
        if field < fields.count, let (_, good) = fields[field], wanted.isSubset(of: good) { return nil }
        return source?.bounds(field, rows: rows, wanted: wanted)
    }

    /// The cells of a field, asked from the source where they aren't there for all the wanted rows.
    package func cells(of field: Int, wanted: RowMask) -> FieldCells {
        while fields.count <= field { fields.append(nil) }
        var asked = wanted
        if let (cells, good) = fields[field] {
            if wanted.isSubset(of: good) { return cells }
            asked = good.union(wanted)
        } else {
            fieldsRead.append(field)
        }
        let cells = source?.read(field, rows: rows, wanted: asked) ?? .missing
        fields[field] = (cells, asked)
        return cells
    }
}

/// Memory for intermediate columns, given back in the reverse order of taking.
extension ColumnChunk {
    /// Memory for the numbers of a chunk.
    func take() -> UnsafeMutablePointer<Double> {
        if top == slots.count {
            let slot = UnsafeMutablePointer<Double>.allocate(capacity: RowMask.capacity)
            slot.initialize(repeating: 0, count: RowMask.capacity)
            slots.append(slot)
        }
        top += 1
        return slots[top - 1]
    }

    /// Memory with the same number in every row of a chunk.
    func repeated(_ number: Double) -> UnsafeMutablePointer<Double> {
        let slot = take()
        slot.update(repeating: number, count: RowMask.capacity)
        return slot
    }

    /// Gives back everything that was taken since there were `mark` slots.
    func release(to mark: Int) { top = mark }

    /// Gives back everything that was taken since there were `mark` slots, but for the one taken last.
    func releaseAllButLast(to mark: Int) {
        slots.swapAt(mark, top - 1)
        top = mark + 1
    }
}
