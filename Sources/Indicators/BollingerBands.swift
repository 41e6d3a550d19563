/// A simple mean with a band of so many standard deviations around it.
package struct BollingerBands: Sendable, Hashable {
    package let lower: Double
    package let middle: Double
    package let upper: Double

    /// The bands of each window of `length` values; commonly 20 values and 2 deviations.
    ///
    /// - Source: John Bollinger, *Bollinger on Bollinger Bands* (2001), chapter 7: the deviation is that of the population.
    /// - Returns: for each value the bands of the window that ends with it; nil for the first `length - 1`.
    package static func series(_ values: [Double], length: Int, deviations: Double) -> [BollingerBands?] {
        zip(simpleMovingAverage(values, length: length), standardDeviation(values, length: length)).map {
            mean, deviation in
            guard let mean, let deviation else { return nil }
            return BollingerBands(
                lower: mean - deviations * deviation, middle: mean, upper: mean + deviations * deviation)
        }
    }
}
