import Expression
import Market
import RuleModel

/// The values of a numeric field between and at the thresholds that conditions set for it.
struct NumericProbes {
    let field: Int
    let paths: PathFinder

    private var declared: Field { Schema.position.fields[field] }
    private var isWhole: Bool { FieldValues.whole.contains(field) }
    private var plausible: ClosedRange<Double> { declared.plausible ?? -.infinity ... .infinity }

    /// How many values a Lua function is tried with.
    private static let functionSteps = 60

    /// The thresholds that lie where the field can be, in order.
    func thresholds(around now: Double?) -> [Double] {
        let range = searchRange(around: now ?? 0)
        var found = Set<Double>()
        for part in paths.parts {
            guard case .expression(let expression, _) = part.condition else { continue }
            found.formUnion(
                expression.thresholds(of: field, row: paths.view, params: part.params, range: range))
        }
        if paths.isOpaque(field) {
            let step = (range.upperBound - range.lowerBound) / Double(NumericProbes.functionSteps)
            let grid = (0...NumericProbes.functionSteps).map { range.lowerBound + Double($0) * step }
            found.formUnion(grid + jumps(between: grid))
        }
        return found.filter(plausible.contains).sorted()
    }

    /// Values beyond what the field is now, in one direction, the nearest first.
    func probes(from now: Double, up isUp: Bool, thresholds: [Double]) -> [Probe] {
        let ahead = isUp ? thresholds.filter { $0 >= now } : thresholds.filter { $0 <= now }.reversed()
        return isWhole ? wholeProbes(from: now, up: isUp, ahead) : finelyProbed(from: now, up: isUp, ahead)
    }

    private func finelyProbed(from now: Double, up isUp: Bool, _ ahead: [Double]) -> [Probe] {
        let decimals = RoundedNumber.decimals(of: declared.unit)
        return ahead.enumerated().flatMap { index, threshold in
            var probes: [Probe] = []
            if threshold != now {
                probes.append(probe(threshold, at: threshold, isThreshold: true, isUp))
            }
            let end = isUp ? plausible.upperBound : plausible.lowerBound
            let limit = index + 1 < ahead.count ? ahead[index + 1] : end
            let beyond = RoundedNumber.beyond(
                threshold, isUp: isUp, included: false, limit: limit, decimals: decimals)
            if let beyond { probes.append(probe(beyond, at: threshold, isThreshold: false, isUp)) }
            return probes
        }
    }

    /// For a field that counts, the whole numbers next to each threshold.
    private func wholeProbes(from now: Double, up isUp: Bool, _ ahead: [Double]) -> [Probe] {
        let numbers = ahead.flatMap { threshold in
            isUp
                ? [threshold.rounded(.up), threshold.rounded(.down) + 1]
                : [threshold.rounded(.down), threshold.rounded(.up) - 1]
        }
        let beyond = Set(numbers).filter { (isUp ? $0 > now : $0 < now) && plausible.contains($0) }.sorted()
        return (isUp ? beyond : beyond.reversed()).map { probe($0, at: $0, isThreshold: true, isUp) }
    }

    private func probe(_ value: Double, at threshold: Double, isThreshold: Bool, _ isUp: Bool) -> Probe {
        Probe(
            value: .number(value), threshold: .number(threshold), isAtThreshold: isThreshold,
            relation: isThreshold ? isUp ? .atLeast : .atMost : isUp ? .above : .below, isUp: isUp)
    }

    /// Where walks with neighbouring values of a grid end elsewhere, to the last digit.
    private func jumps(between grid: [Double]) -> [Double] {
        zip(grid, grid.dropFirst()).flatMap { first, second -> [Double] in
            let (start, end) = (place(first), place(second))
            guard start != end else { return [] }
            var (low, high) = (first, second)
            for _ in 0..<60 {
                let middle = low + (high - low) / 2
                guard middle > low, middle < high else { break }
                if place(middle) == start { low = middle } else { high = middle }
            }
            return [low, high]
        }
    }

    private func place(_ value: Double) -> PathFinder.Place { paths.place([(field, .known(.number(value)))]) }

    /// Where a curve is searched for thresholds: what is plausible, and not too far from here.
    private func searchRange(around now: Double) -> ClosedRange<Double> {
        let least: Double =
            switch declared.unit {
            case .days: 90
            case .pct: 500
            case .usd: 1000
            default: 100
            }
        let width = max(least, 4 * now.magnitude)
        let low = max(plausible.lowerBound, now - width)
        return low...max(low, min(plausible.upperBound, now + width))
    }
}
