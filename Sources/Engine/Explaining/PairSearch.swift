import Expression
import Market
import RuleModel

/// Looks for the two fields that change the action together where neither does alone.
struct PairSearch {
    let search: FlipSearch
    let actual: PathFinder.Place
    /// The fields, each with the values worth trying.
    let candidates: [(field: Int, probes: [Probe])]

    private struct Pair {
        let changes: [FieldChange]
        let place: PathFinder.Place
        /// The farther of both, which is what has to be overcome; a change without distance counts as far.
        let farthest: Double
        let total: Double
    }

    /// What a change without a distance counts: as much as from a number to zero.
    private static let unmeasured = 1.0
    /// Walks that are made at most: a rule set with very many thresholds is searched in part.
    private static let walks = 40_000

    /// The nearest pair after which the action is another one; nil where there is none.
    func nearest() throws -> Flip? {
        var seen: Set<PathFinder.Place> = []
        for pair in pairs where seen.insert(pair.place).inserted {
            if let flip = try search.flip(pair.changes), flip.changesAction { return flip }
        }
        return nil
    }

    private var pairs: [Pair] {
        var found: [Pair] = []
        var walks = 0
        for (index, first) in candidates.enumerated() {
            for second in candidates[(index + 1)...] {
                for one in first.probes {
                    for other in second.probes where walks < PairSearch.walks {
                        walks += 1
                        if let pair = pair(first.field, one, second.field, other) { found.append(pair) }
                    }
                }
            }
        }
        // A stable order: pairs of equal distance stay in the order of fields and values.
        return found.enumerated().sorted {
            ($0.element.farthest, $0.element.total, $0.offset) < ($1.element.farthest, $1.element.total, $1.offset)
        }.map(\.element)
    }

    private func pair(_ field: Int, _ one: Probe, _ second: Int, _ other: Probe) -> Pair? {
        let place = search.paths.place([(field, .known(one.value)), (second, .known(other.value))])
        guard place != actual, place != .failed else { return nil }
        let view = search.paths.view
        let changes = [
            one.change(of: field, from: view.read(field)), other.change(of: second, from: view.read(second)),
        ]
        let distances = changes.map { $0.relative ?? PairSearch.unmeasured }
        return Pair(
            changes: changes, place: place, farthest: distances.max() ?? 0, total: distances.reduce(0, +))
    }
}
