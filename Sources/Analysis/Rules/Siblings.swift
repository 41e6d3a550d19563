import RuleModel

/// What becomes of inputs as they pass the branches of a list: the first that holds takes them.
struct Siblings {
    /// A branch of the list.
    struct Branch {
        /// nil takes whatever is left.
        let logic: Logic?
        /// Where its condition is unknown, whether the walk goes on, or stops here.
        let goesOnWhenUnknown: Bool
    }

    /// What came to a branch, and what it made of it.
    struct Stage {
        let incoming: [Box]
        /// What its condition holds for.
        let taken: [Box]
        /// What stops here for want of data.
        let stopped: [Box]

        /// What gets no further than here.
        var kept: [Box] { taken + stopped }
    }

    private(set) var stages: [Stage] = []
    /// What no branch takes.
    private(set) var left: [Box]

    init(_ branches: [Branch], over incoming: [Box], _ splitter: inout Splitter) throws(TooLarge) {
        left = incoming
        for branch in branches {
            let incoming = left
            guard let logic = branch.logic else {
                stages.append(Stage(incoming: incoming, taken: incoming, stopped: []))
                left = []
                continue
            }
            let sorted = try splitter.sort(incoming, by: logic)
            left = branch.goesOnWhenUnknown ? (sorted.no + sorted.unknown).merged : sorted.no
            stages.append(
                Stage(
                    incoming: incoming, taken: sorted.yes, stopped: branch.goesOnWhenUnknown ? [] : sorted.unknown))
        }
    }

    /// The branches before this one that keep inputs for which its condition holds.
    func shadows(of index: Int, _ logic: Logic?, over incoming: [Box], _ splitter: inout Splitter) throws(TooLarge)
        -> [Int]
    {
        let own = try logic.map { logic throws(TooLarge) in try splitter.sort(incoming, by: logic).yes } ?? incoming
        return (0..<index).filter { earlier in
            stages[earlier].kept.contains { kept in own.contains { $0.intersection(kept) != nil } }
        }
    }
}
