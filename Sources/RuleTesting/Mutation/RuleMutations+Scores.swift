import Expression
import RuleModel

extension RuleMutations {
    func mutants(of score: Score) -> [Mutant] {
        var mutants: [Mutant] = []
        func add(_ change: String, _ location: SourceLocation, _ changed: Score) {
            mutants.append(Mutant(rule: score.id, change: change, location: location, rules: rules.replacing(changed)))
        }
        for (change, location, params) in changes(of: score.params) {
            add(change, location, score.with(params: params))
        }
        for (index, requirement) in score.require.enumerated() {
            for (change, condition) in ExpressionMutations.variants(of: requirement) {
                var changed = score.require
                changed[index] = condition
                add(change, requirement.location, score.with(require: changed))
            }
        }
        for (index, factor) in score.factors.enumerated() {
            for (change, other) in factor.variants(isAlone: score.factors.count == 1) {
                var changed = score.factors
                changed[index] = other
                add(change, factor.location, score.with(factors: changed))
            }
        }
        for (index, grade) in score.grades.enumerated() {
            for least in [grade.least + 1, grade.least - 1] {
                var changed = score.grades
                changed[index] = Grade(name: grade.name, least: least)
                let now = "\(ValueFormat.plain(.number(least), unit: .num))"
                add(
                    "grade \(grade.name) began at \(now) instead of \(ValueFormat.plain(.number(grade.least), unit: .num))",
                    score.location, score.with(grades: changed))
            }
        }
        return mutants
    }

    func mutants(of points: Points) -> [Mutant] {
        var mutants: [Mutant] = []
        func add(_ change: String, _ location: SourceLocation, _ params: [Parameter], _ groups: [Points.Group]) {
            let changed = Points(
                id: points.id, about: points.about, params: params, groups: groups, location: points.location)
            mutants.append(Mutant(rule: points.id, change: change, location: location, rules: rules.replacing(changed)))
        }
        for (change, location, params) in changes(of: points.params) { add(change, location, params, points.groups) }
        for (number, group) in points.groups.enumerated() {
            for variant in group.variants {
                var groups = points.groups
                groups[number] = Points.Group(name: group.name, entries: variant.entries)
                add("in group \(group.name) \(variant.change)", variant.location, points.params, groups)
            }
        }
        return mutants
    }

    func mutants(of bands: Bands) -> [Mutant] {
        var mutants: [Mutant] = []
        func add(_ change: String, _ location: SourceLocation, _ params: [Parameter], _ list: [Bands.Band]) {
            let changed = Bands(
                id: bands.id, about: bands.about, subject: bands.subject, params: params, bands: list,
                location: bands.location)
            mutants.append(Mutant(rule: bands.id, change: change, location: location, rules: rules.replacing(changed)))
        }
        for (change, location, params) in changes(of: bands.params) { add(change, location, params, bands.bands) }
        for (index, band) in bands.bands.enumerated() {
            guard let when = band.when else { continue }
            for (change, condition) in ExpressionMutations.variants(of: when) {
                var list = bands.bands
                list[index] = Bands.Band(label: band.label, when: condition)
                add("in band \(band.label) \(change)", when.location, bands.params, list)
            }
            if index + 1 < bands.bands.count, bands.bands[index + 1].when != nil {
                var list = bands.bands
                list.swapAt(index, index + 1)
                add("band \(list[index].label) came before \(band.label)", when.location, bands.params, list)
            }
        }
        return mutants
    }
}

extension Factor {
    /// The factors that differ from this one in their weight or a constant.
    fileprivate func variants(isAlone: Bool) -> [(change: String, factor: Factor)] {
        // Weights count against each other, so that one alone has nothing to be wrong about.
        let heavier = weight > 0 ? weight * 1.1 : 0.1
        let weights =
            isAlone
            ? []
            : [
                (
                    "factor \(name) weighed \(ValueFormat.plain(.number(heavier), unit: .num))"
                        + " instead of \(ValueFormat.plain(.number(weight), unit: .num))",
                    with(weight: heavier, measure: measure)
                )
            ]
        return weights + measures.map { ("in factor \(name) \($0.change)", with(weight: weight, measure: $0.measure)) }
    }

    private var measures: [(change: String, measure: Measure)] {
        switch measure {
        case .function: []
        case .expression(let expression):
            ExpressionMutations.variants(of: expression).map { ($0.change, .expression($0.formula)) }
        case .normalised(let expression, let normalisation):
            ExpressionMutations.variants(of: expression).map { ($0.change, .normalised($0.formula, normalisation)) }
                + normalisation.variants.map { ($0.change, .normalised(expression, $0.normalisation)) }
        case .ramp(let expression, let from, let to):
            ExpressionMutations.variants(of: expression).map { ($0.change, .ramp($0.formula, from: from, to: to)) }
                + ExpressionMutations.variants(of: from).map {
                    ($0.change, .ramp(expression, from: $0.formula, to: to))
                }
                + ExpressionMutations.variants(of: to).map {
                    ($0.change, .ramp(expression, from: from, to: $0.formula))
                }
                + [("the ramp ran the other way", .ramp(expression, from: to, to: from))]
        }
    }

    private func with(weight: Double, measure: Measure) -> Factor {
        Factor(name: name, weight: weight, measure: measure, location: location)
    }
}

extension Normalisation {
    fileprivate var variants: [(change: String, normalisation: Normalisation)] {
        switch self {
        case .rank: []
        case .zscore(let limit):
            ExpressionMutations.variants(of: limit).map { ($0.change, .zscore(limit: $0.formula)) }
                + [("it was ranked", .rank)]
        }
    }
}

extension Points.Group {
    fileprivate var variants: [(change: String, location: SourceLocation, entries: [Points.Entry])] {
        entries.indices.flatMap { index in
            let entry = entries[index]
            func with(_ other: Points.Entry) -> [Points.Entry] {
                var changed = entries
                changed[index] = other
                return changed
            }
            let worth = Points.Entry(points: entry.points + 1, when: entry.when)
            let text = { (number: Double) in ValueFormat.plain(.number(number), unit: .num) }
            let points = [
                (
                    "\(entry.when.source) gave \(text(worth.points)) points instead of \(text(entry.points))",
                    entry.when.location, with(worth)
                )
            ]
            let conditions = ExpressionMutations.variants(of: entry.when).map { variant in
                (
                    variant.change, entry.when.location,
                    with(Points.Entry(points: entry.points, when: variant.condition))
                )
            }
            guard index + 1 < entries.count else { return points + conditions }
            var swapped = entries
            swapped.swapAt(index, index + 1)
            let order = (
                "\(swapped[index].when.source) came before \(entry.when.source)", entry.when.location, swapped
            )
            return points + conditions + [order]
        }
    }
}

extension Score {
    fileprivate func with(
        params: [Parameter]? = nil, require: [Condition]? = nil, factors: [Factor]? = nil, grades: [Grade]? = nil
    ) -> Score {
        Score(
            id: id, about: about, subject: subject, params: params ?? self.params, require: require ?? self.require,
            factors: factors ?? self.factors, grades: grades ?? self.grades, location: location)
    }
}
