package import Expression

/// What the rows that a scan has accepted so far say to the normalised factors of a score.
package struct ScoreSample: Sendable {
    /// One for each factor; nil for those that aren't normalised.
    private(set) var factors: [FactorSample?]

    package init(_ score: Score) {
        factors = score.factors.map { factor in
            factor.normalisation.map { normalisation in
                normalisation.deviations(params: score.paramValues).map { .moments(Moments(), limit: $0) }
                    ?? .numbers([])
            }
        }
    }

    /// Takes in a row that meets the score's requirements.
    package mutating func add(_ row: some FieldSource, of score: Score) {
        for (index, factor) in score.factors.enumerated() {
            guard case .normalised(let expression, _) = factor.measure,
                let number = expression.number(row, params: score.paramValues).0
            else { continue }
            factors[index]?.add(number)
        }
    }

    /// Takes in a number of a factor.
    mutating func add(_ number: Double, to factor: Int) { factors[factor]?.add(number) }

    /// Takes in what further rows said to the same score; the same parts in the same order give the same scales, to the bit.
    package mutating func merge(_ other: ScoreSample) {
        for index in factors.indices {
            if let more = other.factors[index] { factors[index]?.merge(more) }
        }
    }

    /// What the rows come to, once all have been seen.
    package var scales: ScoreScales { ScoreScales(factors: factors.map { $0?.scale }) }
}

/// What the normalised factors of a score are held against: all rows of a scan that meet its requirements.
package struct ScoreScales: Sendable {
    private let factors: [FactorScale?]

    init(factors: [FactorScale?]) {
        self.factors = factors
    }

    /// No scan at all: each row stands alone.
    package static let alone = ScoreScales(factors: [])

    /// Where a number of a factor lies among those of the scan, from 0 to 1.
    func place(of number: Double, factor: Int) -> Double {
        guard factors.indices.contains(factor), let scale = factors[factor] else { return FactorScale.alone }
        return scale.place(of: number)
    }
}
