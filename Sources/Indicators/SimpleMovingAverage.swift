/// The mean of the last `length` values of a series.
///
/// Each window is added up anew, so that a value depends on its window alone and not on what came before it.
///
/// - Source: John J. Murphy, *Technical Analysis of the Financial Markets* (1999), chapter 9.
/// - Returns: for each value the mean that ends with it; nil for the first `length - 1`.
package func simpleMovingAverage(_ values: [Double], length: Int) -> [Double?] {
    guard length > 0 else { return values.map { _ in nil } }
    return values.indices.map { index in
        guard index + 1 >= length else { return nil }
        return values[(index + 1 - length)...index].reduce(0, +) / Double(length)
    }
}
