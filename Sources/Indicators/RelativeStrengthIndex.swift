/// How much of the recent movement was upwards, 0 to 100: Wilder's relative strength index.
///
/// 100 where nothing fell, 0 where nothing rose, 50 where nothing moved.
///
/// - Source: J. Welles Wilder, *New Concepts in Technical Trading Systems* (1978), section VI.
/// - Returns: for each value the index that ends with it; nil for the first `length`, which need a change before them.
package func relativeStrengthIndex(_ values: [Double], length: Int) -> [Double?] {
    guard length > 0, values.count > 1 else { return values.map { _ in nil } }
    let changes = zip(values.dropFirst(), values).map { $0 - $1 }
    let rises = wilderAverage(changes.map { max($0, 0) }, length: length)
    let falls = wilderAverage(changes.map { max(-$0, 0) }, length: length)
    return [nil]
        + zip(rises, falls).map { rise, fall in
            guard let rise, let fall else { return nil }
            return rise + fall > 0 ? 100 * rise / (rise + fall) : 50
        }
}
