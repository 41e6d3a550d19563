package import Market

/// What a sweep says: which values hold up in their neighbourhood, and how much of the best result luck alone would give.
package struct SweepSummary: Sendable {
    /// A point as the tables show it.
    package struct Line: Sendable {
        package let point: SweepPoint
        package let figures: SweepFigures
        package let value: Double?
        package let plateau: PlateauMap.Place
        /// The deflated Sharpe ratio: the probability, percent, that the point is more than the best luck of as many worthless
        /// ones; nil where its ratio is unknown, or too few are known.
        package let deflated: Double?
    }

    /// What one fold chose, and what that earned on the sessions after it.
    package struct Choice: Sendable {
        package let point: SweepPoint
        package let trained: SweepFigures
        package let tested: SweepFigures?
        /// Where the chosen point's test stands among all points' tests, from 1; nil where it is unknown.
        package let rank: Int?
    }

    package struct Fold: Sendable {
        package let number: Int
        /// Unknown where the objective is unknown for every point.
        package let choice: Reading<Choice>
    }

    package let ranges: [SweepRange]
    package let objective: SweepObjective
    /// By plateau, the best first.
    package let lines: [Line]
    /// The first line's point; unknown where the objective is unknown for every point, and nothing is ahead of anything.
    package let chosen: Reading<SweepPoint>
    package let folds: [Fold]
    /// What the chosen point earned in the tail that no choice has seen; nil without one.
    package let heldOut: SweepFigures?
    /// The Sharpe ratio, a year, that the best of so many worthless points is expected to show; nil where too few are known.
    package let luck: Double?
    /// How many points were tried.
    package let trials: Int
    /// How many points the sweep has; more than `trials` where it was stopped.
    package let total: Int
    /// The names of what was varied without any effect: points that differ in nothing else came to the same.
    package let idle: [String]

    /// - Parameter mayBePartial: whether points whose rows are missing are passed over; the others are ranked all the same
    /// - Throws: `incomplete` where rows are missing that may not be.
    package init(
        _ rows: [SweepRow], identity: SweepIdentity, objective: SweepObjective, mayBePartial: Bool = false
    ) throws(SweepError) {
        let ranges = identity.ranges
        let all = try (identity.design ?? .grid).points(ranges, seed: identity.seed ?? 0)
        let names = identity.windowNames
        var table: [String: [Int: SweepFigures]] = [:]
        for row in rows { table[row.window, default: [:]][row.point] = row.figures }
        let points = all.filter { point in names.allSatisfy { table[$0]?[point.number] != nil } }
        if points.count < all.count, !mayBePartial {
            let first = zip(all, points).first { $0 != $1 }?.0 ?? all[points.count]
            throw .incomplete(missing: all.count - points.count, of: all.count, first: first.number)
        }
        let ranking = SweepRanking(all: all, done: points, ranges: ranges, objective: objective)
        let whole = table["whole"] ?? [:]
        let ratios = points.compactMap { whole[$0.number]?.sharpe }
        let luck = SweepSummary.luck(ratios)
        lines = ranking.places(whole).compactMap { place in
            whole[place.point.number].map { figures in
                Line(
                    point: place.point, figures: figures, value: place.value, plateau: place,
                    deflated: luck.flatMap(figures.probability))
            }
        }
        let chosen = ranking.choice(whole)
        folds = names.compactMap { name in
            guard name.hasPrefix("train "), let number = Int(name.dropFirst(6)) else { return nil }
            return ranking.fold(number, train: table[name] ?? [:], test: table["test \(number)"] ?? [:])
        }
        idle = SweepSummary.idle(ranges, points, whole)
        heldOut = chosen.value.flatMap { table["held out"]?[$0.number] }
        (self.ranges, self.objective, self.chosen, self.luck) = (ranges, objective, chosen, luck)
        (trials, total) = (points.count, all.count)
    }

    private static func idle(
        _ ranges: [SweepRange], _ points: [SweepPoint], _ figures: [Int: SweepFigures]
    ) -> [String] {
        ranges.indices.filter { axis in
            let rows = Dictionary(grouping: points) { point in
                point.places.enumerated().filter { $0.offset != axis }.map(\.element)
            }
            let compared = rows.values.filter { $0.count > 1 }
            return !compared.isEmpty
                && compared.allSatisfy { row in Set(row.map { figures[$0.number] }).count == 1 }
        }.map { ranges[$0].name }
    }

    /// - Source: `DeflatedSharpe.expectedBest`, with the variance of the points' own ratios.
    private static func luck(_ ratios: [Double]) -> Double? {
        guard ratios.count > 1 else { return nil }
        let mean = ratios.reduce(0, +) / Double(ratios.count)
        let variance = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(ratios.count - 1)
        return DeflatedSharpe.expectedBest(trials: ratios.count, variance: variance)
    }
}
