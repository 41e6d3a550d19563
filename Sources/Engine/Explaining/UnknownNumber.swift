import Expression
import Market
import RuleModel

/// What knowing a number that is missing would change, and for which values.
struct UnknownNumber {
    let field: Int
    let search: FlipSearch
    let actual: PathFinder.Place

    /// Values next to each other that lead to the same place.
    private struct Run {
        let place: PathFinder.Place
        var values: [Double]
    }

    func flips() throws -> [Flip] {
        let thresholds = NumericProbes(field: field, paths: search.paths).thresholds(around: nil)
        let values = values(thresholds)
        var runs: [Run] = []
        for value in values {
            let place = search.paths.place([(field, .known(.number(value)))])
            if runs.last?.place == place {
                runs[runs.count - 1].values.append(value)
            } else {
                runs.append(Run(place: place, values: [value]))
            }
        }
        return try runs.compactMap { run in
            guard run.place != actual, run.place != .failed, let first = run.values.first, let last = run.values.last
            else { return nil }
            let isLowest = first == values.first
            let isHighest = last == values.last
            return try search.flip([change(run, thresholds, isLowest: isLowest, isHighest: isHighest)])
        }
    }

    /// A value at each threshold, and one on each side of it.
    func values(_ thresholds: [Double]) -> [Double] {
        let declared = Schema.position.fields[field]
        let isWhole = FieldValues.whole.contains(field)
        let decimals = isWhole ? 0 : RoundedNumber.decimals(of: declared.unit)
        guard let first = thresholds.first, let last = thresholds.last else { return [1] }
        let plausible = declared.plausible ?? -.infinity ... .infinity
        let below = RoundedNumber.beyond(
            first, isUp: false, included: false, limit: plausible.lowerBound, decimals: decimals)
        let above = RoundedNumber.beyond(
            last, isUp: true, included: false, limit: plausible.upperBound, decimals: decimals)
        let between = zip(thresholds, thresholds.dropFirst()).compactMap {
            RoundedNumber.between($0, $1, decimals: decimals)
        }
        let all = thresholds + between + [below, above].compactMap { $0 }
        return Set(isWhole ? all.filter { $0.rounded() == $0 } : all).sorted()
    }

    private func change(_ run: Run, _ thresholds: [Double], isLowest: Bool, isHighest: Bool) -> FieldChange {
        let from = search.paths.view.read(field)
        let middle = Value.number(run.values[run.values.count / 2])
        let (low, high) = (run.values[0], run.values[run.values.count - 1])
        func made(_ relation: FieldChange.Relation, _ threshold: Double, upper: Double? = nil, to: Double)
            -> FieldChange
        {
            FieldChange(
                field: field, from: from, relation: relation, threshold: .number(threshold),
                upper: upper.map(Value.number), to: .number(to))
        }
        if isLowest && isHighest {
            return FieldChange(field: field, from: from, relation: .known, threshold: middle, to: middle)
        }
        if isLowest {
            if thresholds.contains(high) { return made(.atMost, high, to: high) }
            return made(.below, thresholds.first { $0 > high } ?? high, to: high)
        }
        if isHighest {
            if thresholds.contains(low) { return made(.atLeast, low, to: low) }
            return made(.above, thresholds.last { $0 < low } ?? low, to: low)
        }
        return low == high && thresholds.contains(low)
            ? made(.equal, low, to: low)
            : made(
                .between, thresholds.last { $0 <= low } ?? low, upper: thresholds.first { $0 >= high } ?? high,
                to: run.values[run.values.count / 2])
    }
}
