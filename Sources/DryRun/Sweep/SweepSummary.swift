/// What a sweep says: which values hold up in their neighbourhood, and how much of the best result luck alone would give.
package struct SweepSummary: Sendable {
    /// A point as the tables show it.
    package struct Line: Sendable {
        package let point: SweepPoint
        package let figures: SweepFigures
        package let value: Double?
        package let plateau: PlateauMap.Place
    }

    /// What one fold chose, and what that earned on the sessions after it.
    package struct Fold: Sendable {
        package let number: Int
        package let chosen: SweepPoint
        package let trained: SweepFigures
        package let tested: SweepFigures?
        /// Where the chosen point's test stands among all points' tests, from 1; nil where it is unknown.
        package let rank: Int?
    }

    package let ranges: [SweepRange]
    package let objective: SweepObjective
    /// By plateau, the best first.
    package let lines: [Line]
    package let folds: [Fold]
    /// What the first line's point earned in the tail that no choice has seen; nil without one.
    package let heldOut: SweepFigures?
    /// The Sharpe ratio, a year, that the best of so many worthless points is expected to show; nil where too few are known.
    package let luck: Double?
    /// How many points were tried.
    package let trials: Int
    /// The names of what was varied without any effect: points that differ in nothing else came to the same.
    package let idle: [String]

    /// - Throws: `incomplete` where rows are missing.
    package init(_ rows: [SweepRow], identity: SweepIdentity, objective: SweepObjective) throws(SweepError) {
        let ranges = identity.ranges
        let points = try (identity.design ?? .grid).points(ranges, seed: identity.seed ?? 0)
        let names = identity.windowNames
        var table: [String: [Int: SweepFigures]] = [:]
        for row in rows { table[row.window, default: [:]][row.point] = row.figures }
        let missing = points.filter { point in names.contains { table[$0]?[point.number] == nil } }
        if let first = missing.first {
            throw .incomplete(missing: missing.count, of: points.count, first: first.number)
        }
        self.ranges = ranges
        self.objective = objective
        trials = points.count
        let whole = table["whole"] ?? [:]
        lines = SweepSummary.ranked(points, ranges, whole, objective).compactMap { place in
            whole[place.point.number].map {
                Line(point: place.point, figures: $0, value: place.value, plateau: place)
            }
        }
        folds = names.compactMap { name in
            guard name.hasPrefix("train "), let number = Int(name.dropFirst(6)) else { return nil }
            return SweepSummary.fold(number, points, ranges, table, objective)
        }
        idle = SweepSummary.idle(ranges, points, whole)
        heldOut = lines.first.flatMap { table["held out"]?[$0.point.number] }
        luck = SweepSummary.luck(points.compactMap { whole[$0.number]?.sharpe })
    }

    private static func ranked(
        _ points: [SweepPoint], _ ranges: [SweepRange], _ figures: [Int: SweepFigures], _ objective: SweepObjective
    ) -> [PlateauMap.Place] {
        let values = points.map { figures[$0.number].flatMap(objective.value) }
        return PlateauMap(points, axes: ranges, values: values).places
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

    private static func fold(
        _ number: Int, _ points: [SweepPoint], _ ranges: [SweepRange], _ table: [String: [Int: SweepFigures]],
        _ objective: SweepObjective
    ) -> Fold? {
        let (train, test) = (table["train \(number)"] ?? [:], table["test \(number)"] ?? [:])
        guard let chosen = ranked(points, ranges, train, objective).first?.point, let trained = train[chosen.number]
        else { return nil }
        let tested = test[chosen.number]
        let value = tested.flatMap(objective.value)
        let better = points.count { point in
            guard let value, let other = test[point.number].flatMap(objective.value) else { return false }
            return other > value
        }
        return Fold(
            number: number, chosen: chosen, trained: trained, tested: tested, rank: value == nil ? nil : better + 1)
    }

    /// - Source: `DeflatedSharpe.expectedBest`, with the variance of the points' own ratios.
    private static func luck(_ ratios: [Double]) -> Double? {
        guard ratios.count > 1 else { return nil }
        let mean = ratios.reduce(0, +) / Double(ratios.count)
        let variance = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(ratios.count - 1)
        return DeflatedSharpe.expectedBest(trials: ratios.count, variance: variance)
    }
}
