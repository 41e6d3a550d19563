package import Market

/// One figure with what it rests on.
package struct Figure: Sendable, Equatable {
    /// In the unit of its metric.
    package let value: Reading<Double>
    package let sample: Sample
    /// Where one can be told: for the headline figures, and only from samples that are large enough.
    package let interval: ConfidenceInterval?

    init(_ value: Reading<Double>, _ sample: Sample, interval: ConfidenceInterval? = nil) {
        self.value = value
        self.sample = sample
        self.interval = value.value == nil ? nil : interval
    }

    init(_ value: Double, _ sample: Sample) {
        self.init(.known(value), sample)
    }
}

/// How many observations a figure rests on.
package struct Sample: Sendable, Hashable {
    package enum Unit: String, Sendable, Hashable {
        case sessions, trades, campaigns, fills, shares, postings
    }

    package let count: Int
    package let unit: Unit

    init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// A reason why too few observations say nothing: `8 sessions are too few: 20 are needed`.
    func tooFew(for least: Int) -> String {
        "\(description) \(count == 1 ? "is" : "are") too few: \(least) are needed"
    }
}

extension Sample: CustomStringConvertible {
    /// `250 sessions`, `1 trade`.
    package var description: String { "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)" }
}

/// The range in which a figure lies with the given probability, as far as the sample can tell.
package struct ConfidenceInterval: Sendable, Hashable {
    package let low: Double
    package let high: Double
    /// The probability that is meant, percent.
    package static let level = 90

    init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}

/// The fewest observations from which a figure is told; below them it is unknown.
package enum LeastSample {
    /// Daily returns for a deviation and all that is made from one, and for an interval of a return.
    package static let sessions = 20
    /// Daily returns for a return a year: a quarter.
    package static let annualSessions = 60
    /// Trades for an interval.
    package static let trades = 10
}
