/// A mean in which each value weighs 2 / (length + 1) and everything before it the rest, begun with a simple mean.
///
/// - Source: John J. Murphy, *Technical Analysis of the Financial Markets* (1999), chapter 9.
/// - Returns: for each value the mean that ends with it; nil for the first `length - 1`.
package func exponentialMovingAverage(_ values: [Double], length: Int) -> [Double?] {
    smoothed(values, length: length, weight: 2 / Double(length + 1))
}

/// Wilder's smoothing: each value weighs 1 / length and everything before it the rest, begun with a simple mean.
///
/// - Source: J. Welles Wilder, *New Concepts in Technical Trading Systems* (1978), section III.
func wilderAverage(_ values: [Double], length: Int) -> [Double?] {
    smoothed(values, length: length, weight: 1 / Double(length))
}

private func smoothed(_ values: [Double], length: Int, weight: Double) -> [Double?] {
    guard length > 0, values.count >= length else { return values.map { _ in nil } }
    var averages: [Double?] = Array(repeating: nil, count: length - 1)
    averages.reserveCapacity(values.count)
    var average = values[..<length].reduce(0, +) / Double(length)
    averages.append(average)
    for value in values[length...] {
        average += weight * (value - average)
        averages.append(average)
    }
    return averages
}
