/// How many standard deviations each value lies from the mean of the window that ends with it.
///
/// - Source: the standard score; deviation of the window as a whole population, as for Bollinger's bands.
/// - Returns: nil for the first `length - 1`, and where the window doesn't vary.
package func zScore(_ values: [Double], length: Int) -> [Double?] {
    let means = simpleMovingAverage(values, length: length)
    let deviations = standardDeviation(values, length: length)
    return values.indices.map { index in
        guard let mean = means[index], let deviation = deviations[index], deviation > 0 else { return nil }
        return (values[index] - mean) / deviation
    }
}
