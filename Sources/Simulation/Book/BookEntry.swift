import Market

/// One position of the simulated book: what is opened, when and how, before any price is known.
struct BookEntry {
    let kind: PositionKind
    /// Place among the plan's symbols, counted round.
    let slot: Int
    /// Sessions before the last one on which it is opened.
    let sessionsBeforeEnd: Int
    /// Wanted size of the delta; 0…1.
    let delta: Double
    /// Wanted calendar days to expiration when opened.
    let days: Int
    let contracts: Int
    /// Sessions before its opening on which the shares of a covered call were bought.
    var sharesBefore = 0

    /// A book with something of everything: young and old, small and large, far from expiry and close to it.
    static let book: [BookEntry] = [
        BookEntry(kind: .shortPut, slot: 0, sessionsBeforeEnd: 17, delta: 0.30, days: 28, contracts: 1),
        BookEntry(kind: .shortPut, slot: 1, sessionsBeforeEnd: 14, delta: 0.25, days: 45, contracts: 2),
        BookEntry(kind: .shortPut, slot: 2, sessionsBeforeEnd: 24, delta: 0.20, days: 42, contracts: 1),
        BookEntry(kind: .shortPut, slot: 3, sessionsBeforeEnd: 5, delta: 0.25, days: 10, contracts: 3),
        BookEntry(kind: .shortPut, slot: 4, sessionsBeforeEnd: 35, delta: 0.35, days: 75, contracts: 1),
        BookEntry(
            kind: .coveredCall, slot: 1, sessionsBeforeEnd: 16, delta: 0.30, days: 28, contracts: 2, sharesBefore: 12),
        BookEntry(
            kind: .coveredCall, slot: 5, sessionsBeforeEnd: 10, delta: 0.35, days: 38, contracts: 1, sharesBefore: 20),
        BookEntry(
            kind: .coveredCall, slot: 0, sessionsBeforeEnd: 28, delta: 0.40, days: 60, contracts: 1, sharesBefore: 4),
        BookEntry(kind: .longCall, slot: 3, sessionsBeforeEnd: 15, delta: 0.50, days: 60, contracts: 1),
        BookEntry(kind: .longCall, slot: 2, sessionsBeforeEnd: 12, delta: 0.35, days: 24, contracts: 2),
        BookEntry(kind: .longPut, slot: 4, sessionsBeforeEnd: 18, delta: 0.35, days: 55, contracts: 1),
        BookEntry(kind: .longPut, slot: 5, sessionsBeforeEnd: 8, delta: 0.30, days: 30, contracts: 1),
    ]

    /// Index of the session on which it is opened; the first one in a run too short for it.
    func session(of plan: SimulationPlan) -> Int {
        max(0, plan.sessions - 1 - sessionsBeforeEnd)
    }
}
