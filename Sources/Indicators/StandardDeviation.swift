/// The standard deviation of each window of `length` values around its own mean, of the window as a whole population.
///
/// - Returns: for each value that of the window that ends with it; nil for the first `length - 1`.
package func standardDeviation(_ values: [Double], length: Int) -> [Double?] {
    let means = simpleMovingAverage(values, length: length)
    return means.indices.map { index in
        guard let mean = means[index] else { return nil }
        let squares = values[(index + 1 - length)...index].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(length)).squareRoot()
    }
}
