import Expression
import Market
import RuleModel

/// Looks for the smallest changes of single fields, or of two, after which another decision would be made.
struct FlipSearch {
    let paths: PathFinder
    /// What is decided as things are.
    let current: DecidedPath
    /// Decides again with some fields set, orders and all.
    let decide: ([FieldChange]) throws -> DecidedPath

    /// How many different ways through the trees are followed in one direction, looking for another action.
    static let furthest = 6

    /// The changes that bring about another decision: those that change the action first, each group by relative distance.
    ///
    /// Where no field alone changes the action, the nearest pair of fields that does so together is among them.
    func flips() throws -> [Flip] {
        let actual = paths.place([])
        guard actual != .failed else { return [] }
        let fields = paths.fields
        var flips: [Flip] = []
        for field in fields { flips += try single(field, actual: actual) }
        if !flips.contains(where: \.changesAction) {
            let pairs = PairSearch(search: self, actual: actual, candidates: fields.map { ($0, probes($0)) })
            if let pair = try pairs.nearest() { flips.append(pair) }
        }
        return flips.sorted(by: FlipSearch.isNearer)
    }

    private static func isNearer(_ left: Flip, _ right: Flip) -> Bool {
        if left.changesAction != right.changesAction { return left.changesAction }
        let (first, second) = (left.relative ?? .infinity, right.relative ?? .infinity)
        if first != second { return first < second }
        // Fields and values tell any two flips apart.
        return left.changes.map(\.field).lexicographicallyPrecedes(right.changes.map(\.field))
    }

    /// The flip for a change that was found; nil where deciding again comes to the same.
    func flip(_ changes: [FieldChange]) throws -> Flip? {
        let outcome = try decide(changes)
        guard (outcome.action, outcome.tree, outcome.path) != (current.action, current.tree, current.path) else {
            return nil
        }
        return Flip(changes: changes, outcome: outcome, changesAction: outcome.action != current.action)
    }

    private func single(_ field: Int, actual: PathFinder.Place) throws -> [Flip] {
        switch (Schema.position.fields[field].unit.isNumeric, paths.view.read(field)) {
        case (true, .known(.number(let now))) where now.isFinite: return try moved(field, from: now, actual: actual)
        case (true, .known): return []
        case (true, .unknown): return try UnknownNumber(field: field, search: self, actual: actual).flips()
        case (false, let from):
            return try probes(field).compactMap { probe in
                guard isElsewhere([(field, .known(probe.value))], actual) else { return nil }
                return try flip([probe.change(of: field, from: from)])
            }
        }
    }

    /// The nearest flip in each direction, and the nearest that changes the action where that is farther away.
    private func moved(_ field: Int, from now: Double, actual: PathFinder.Place) throws -> [Flip] {
        let numbers = NumericProbes(field: field, paths: paths)
        let thresholds = numbers.thresholds(around: now)
        return try [false, true].flatMap { isUp in
            var found: [Flip] = []
            var seen: Set<PathFinder.Place> = [actual, .failed]
            let probes = numbers.probes(from: now, up: isUp, thresholds: thresholds)
            for (index, probe) in probes.enumerated() where seen.count <= FlipSearch.furthest {
                let place = paths.place([(field, .known(probe.value))])
                guard seen.insert(place).inserted else { continue }
                let next = index + 1 < probes.count ? probes[index + 1] : nil
                let change = change(of: field, from: now, probe, next: next, place: place)
                guard let flip = try flip([change]), found.isEmpty || flip.changesAction else { continue }
                found.append(flip)
                if flip.changesAction { break }
            }
            return found
        }
    }

    /// The change to a probe; to exactly it where the next values come to something else again.
    private func change(
        of field: Int, from now: Double, _ probe: Probe, next: Probe?, place: PathFinder.Place
    ) -> FieldChange {
        let from = Reading<Value>.known(.number(now))
        guard probe.isAtThreshold, let next, let isUp = probe.isUp,
            case (.number(let threshold), .number(let following)) = (probe.threshold, next.value)
        else { return probe.change(of: field, from: from) }
        guard paths.place([(field, .known(next.value))]) == place else {
            return FieldChange(
                field: field, from: from, relation: .equal, threshold: probe.threshold, to: probe.value)
        }
        // A threshold with many decimals is shown, and decided with, as the round number behind it.
        let decimals = RoundedNumber.decimals(of: Schema.position.fields[field].unit)
        let round = RoundedNumber.beyond(
            threshold, isUp: isUp, included: true, limit: following, decimals: decimals)
        return FieldChange(
            field: field, from: from, relation: probe.relation, threshold: probe.threshold,
            to: round.map(Value.number) ?? probe.value)
    }

    func isElsewhere(_ assumed: [(field: Int, reading: Reading<Value>)], _ actual: PathFinder.Place) -> Bool {
        let place = paths.place(assumed)
        return place != actual && place != .failed
    }
}

extension FlipSearch {
    /// The values worth trying for a field, those of a number nearest first.
    func probes(_ field: Int) -> [Probe] {
        let declared = Schema.position.fields[field]
        let now = paths.view.read(field).value
        switch declared.unit {
        case .bool:
            return [true, false].map(Value.boolean).filter { $0 != now }.map(FlipSearch.exactly)
        case .text: return texts(field, now: now?.text)
        case .instant: return []
        case .pct, .ratio, .days, .usd, .num:
            let numbers = NumericProbes(field: field, paths: paths)
            let thresholds = numbers.thresholds(around: now?.number)
            if case .number(let number)? = now {
                guard number.isFinite else { return [] }
                return [false, true].flatMap { numbers.probes(from: number, up: $0, thresholds: thresholds).prefix(8) }
            }
            return UnknownNumber(field: field, search: self, actual: .failed).values(thresholds).map {
                FlipSearch.exactly(.number($0))
            }
        }
    }

    private static func exactly(_ value: Value) -> Probe {
        Probe(value: value, threshold: value, isAtThreshold: true, relation: .equal, isUp: nil)
    }

    /// The texts that conditions ask for, the words that the field may be, and any other text.
    private func texts(_ field: Int, now: String?) -> [Probe] {
        var texts = paths.parts.flatMap { part -> [String] in
            guard case .expression(let expression, _) = part.condition else { return [] }
            return expression.texts(comparedWith: field, params: part.params)
        }
        let words = FieldValues.words(of: field)
        if let words { texts = texts.filter(words.contains) + words }
        var seen: Set<String> = now.map { [$0] } ?? []
        let probes = texts.filter { seen.insert($0).inserted }.map { FlipSearch.exactly(.text($0)) }
        guard words == nil, let now else { return probes }
        let other = Probe(
            value: .text("another text"), threshold: .text(now), isAtThreshold: false, relation: .notEqual, isUp: nil)
        return probes + [other]
    }
}
