import Market

/// Ranks the points of a sweep by their figures in one window.
struct SweepRanking {
    let all: [SweepPoint]
    /// Those whose rows are all there; the others stay unknown, so that neighbourhoods are those of the finished sweep.
    let done: Set<Int>
    let objective: SweepObjective
    let neighbourhoods: Neighbourhoods

    init(all: [SweepPoint], done: [SweepPoint], ranges: [SweepRange], objective: SweepObjective) {
        self.all = all
        self.done = Set(done.map(\.number))
        self.objective = objective
        neighbourhoods = Neighbourhoods(all, axes: ranges)
    }

    /// The points that are done, the best first.
    func places(_ figures: [Int: SweepFigures]) -> [PlateauMap.Place] {
        let values = all.map { done.contains($0.number) ? figures[$0.number].flatMap(objective.value) : nil }
        return PlateauMap(all, beside: neighbourhoods, values: values).places.filter { done.contains($0.point.number) }
    }

    /// The best point; unknown where nothing is known of any.
    func choice(_ figures: [Int: SweepFigures]) -> Reading<SweepPoint> {
        guard let first = places(figures).first, first.mean != nil else {
            return .unknown(reason: objective.reason(done.compactMap { figures[$0] }))
        }
        return .known(first.point)
    }

    func fold(_ number: Int, train: [Int: SweepFigures], test: [Int: SweepFigures]) -> SweepSummary.Fold {
        let choice = choice(train).flatMap { chosen -> Reading<SweepSummary.Choice> in
            guard let trained = train[chosen.number] else { return .unknown(reason: "it wasn't run") }
            let tested = test[chosen.number]
            let rank = tested.flatMap(objective.value).map { value in
                1
                    + all.count {
                        done.contains($0.number) && (test[$0.number].flatMap(objective.value) ?? value) > value
                    }
            }
            return .known(.init(point: chosen, trained: trained, tested: tested, rank: rank))
        }
        return SweepSummary.Fold(number: number, choice: choice)
    }
}
