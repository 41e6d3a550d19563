/// Count, mean and spread of numbers that are seen one at a time.
///
/// Numbers that aren't finite are left out.
/// - Source: Welford, *Note on a method for calculating corrected sums of squares and products*, Technometrics 4 (1962);
///   the merging of two by Chan, Golub and LeVeque, *Updating formulae and a pairwise algorithm* (1979).
package struct Moments: Sendable, Hashable {
    package private(set) var count = 0.0
    package private(set) var mean = 0.0
    /// The sum of the squared distances from the mean.
    private var squares = 0.0

    package init() {}

    package mutating func add(_ number: Double) {
        guard number.isFinite else { return }
        count += 1
        let distance = number - mean
        mean += distance / count
        squares += distance * (number - mean)
    }

    /// Takes another's numbers in; the same parts in the same order give the same bits.
    package mutating func merge(_ other: Moments) {
        guard other.count > 0 else { return }
        guard count > 0 else { return self = other }
        let total = count + other.count
        let distance = other.mean - mean
        mean += distance * (other.count / total)
        squares += other.squares + distance * distance * (count * other.count / total)
        count = total
    }

    /// The standard deviation of the numbers as a whole population; 0 where there are none.
    package var deviation: Double { count > 0 ? (squares / count).squareRoot() : 0 }
}
