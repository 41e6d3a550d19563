import Expression

extension ColumnFactor {
    /// Adds the least and the most that it may contribute to the points of some rows, without asking for a costly cell; what isn't
    /// costly contributes the same to both.
    ///
    /// Bounds go through the operations of the contributions themselves, none of which turns an order round, so that the sums
    /// are bounds to the last bit.
    /// - Parameter place: where a number lies among those of the scan, for a normalised factor.
    func addBounds(
        _ chunk: ColumnChunk, _ rows: RowMask, least: UnsafeMutablePointer<Double>,
        most: UnsafeMutablePointer<Double>, place: (Double) -> Double
    ) {
        guard isCostly else {
            add(chunk, rows, to: least, place: place)
            add(chunk, rows, to: most, place: place)
            return
        }
        let whole = share(1)
        var open = rows
        if let ramp = constantRamp {
            ramp.formula.withBounds(chunk, among: rows) { low, high, bounded in
                bounded.forEach { row in
                    let ends = (share(ramp.value(low[row])), share(ramp.value(high[row])))
                    least[row] += min(ends.0, ends.1)
                    most[row] += max(ends.0, ends.1)
                }
                open = rows.subtracting(bounded)
            }
        }
        open.forEach { row in
            least[row] += min(0, whole)
            most[row] += max(0, whole)
        }
    }
}
