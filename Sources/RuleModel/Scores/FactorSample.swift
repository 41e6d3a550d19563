/// What the rows that a scan has accepted so far say to one normalised factor.
package enum FactorSample: Sendable {
    /// Every number: an exact rank takes them all, eight bytes a row.
    case numbers([Double])
    case moments(Moments, limit: Double)

    /// Takes the number of a row in; one that is no number is left out.
    package mutating func add(_ number: Double) {
        guard !number.isNaN else { return }
        switch self {
        case .numbers(var numbers):
            // The array is taken out first, so that it is held once and grows in place.
            self = .numbers([])
            numbers.append(number)
            self = .numbers(numbers)
        case .moments(var moments, let limit):
            moments.add(number)
            self = .moments(moments, limit: limit)
        }
    }

    /// Takes in what further rows said to the same factor.
    mutating func merge(_ other: FactorSample) {
        switch (self, other) {
        case (.numbers(var numbers), .numbers(let more)):
            self = .numbers([])
            numbers += more
            self = .numbers(numbers)
        case (.moments(var moments, let limit), .moments(let more, _)):
            moments.merge(more)
            self = .moments(moments, limit: limit)
        default: preconditionFailure("samples of two different factors")
        }
    }

    /// What the numbers come to, once all rows have been seen.
    var scale: FactorScale {
        switch self {
        case .numbers(let numbers): .rank(sorted: numbers.sorted())
        case .moments(let moments, let limit):
            .zscore(mean: moments.mean, deviation: moments.deviation, limit: limit)
        }
    }
}
