package import Market

/// What to simulate: everything that a simulated market depends on.
///
/// Two equal plans give equal markets, value for value, on the same platform.
package struct SimulationPlan: Hashable, Sendable {
    /// Invented tickers, so that simulated quotes can't be taken for those of a listed company.
    package static let defaultSymbols = ["ALDR", "BRCH", "CEDR", "ELMS", "HZEL", "LRCH"]
    /// 2026-01-05, a Monday.
    package static let defaultStart = CalendarDate(daysSinceEpoch: 20_458)
    /// The longest run, about four years.
    package static let maximumSessions = 1_000
    /// How many contracts a chain can be asked to have.
    package static let contractsRange = 2...20_000

    package var seed: UInt64
    package var scenario: SimulationScenario
    /// The first session.
    package var start: CalendarDate
    /// How many sessions; 1…1,000.
    package var sessions: Int
    /// The underlyings, in the order in which they are made; the first always pays a dividend.
    package var symbols: [String]
    /// Length of the intraday bars in minutes, 1…390; nil for daily bars only.
    package var barMinutes: Int?
    /// Whether each session has a capture at its middle, beside the one after its close.
    package var capturesMidSession: Bool
    /// Whether a small share of quotes is stale, crossed, one-sided or without Greeks, as in real feeds.
    package var hasDefects: Bool
    /// How many contracts each chain of the first session has; more come as prices move. Nil for as many as such an underlying
    /// would have.
    package var contracts: Int?

    package init(
        seed: UInt64 = 7, scenario: SimulationScenario = .selloff, start: CalendarDate = defaultStart,
        sessions: Int = 60, symbols: [String] = defaultSymbols, barMinutes: Int? = nil,
        capturesMidSession: Bool = false, hasDefects: Bool = true, contracts: Int? = nil
    ) {
        self.seed = seed
        self.scenario = scenario
        self.start = start
        self.sessions = sessions
        self.symbols = symbols
        self.barMinutes = barMinutes
        self.capturesMidSession = capturesMidSession
        self.hasDefects = hasDefects
        self.contracts = contracts
    }
}

extension SimulationPlan {
    /// Sessions of the run and after it for which dividends, reports and expirations are laid out.
    static let horizon = 230

    /// Checks the plan.
    ///
    /// - Returns: the sessions of the run, and those of the horizon after it.
    /// - Throws: S101–S108.
    func checkedSessions() throws(SimulationError) -> [Session] {
        guard !symbols.isEmpty else { throw .noSymbols }
        var seen: Set<String> = []
        for symbol in symbols {
            guard SimulationPlan.isSymbol(symbol) else { throw .badSymbol(symbol) }
            guard seen.insert(symbol).inserted else { throw .duplicateSymbol(symbol) }
        }
        guard (1...SimulationPlan.maximumSessions).contains(sessions) else {
            throw .sessionsOutOfRange(sessions, maximum: SimulationPlan.maximumSessions)
        }
        if let contracts, !SimulationPlan.contractsRange.contains(contracts) {
            throw .contractsOutOfRange(contracts, range: SimulationPlan.contractsRange)
        }
        if let barMinutes, !(1...390).contains(barMinutes) { throw .badBarLength(barMinutes) }
        let calendar = ExchangeCalendar.nyse
        guard calendar.session(on: start) != nil else {
            throw .startIsNoSession(start, next: calendar.session(onOrAfter: start)?.date)
        }
        let wanted = sessions + SimulationPlan.horizon
        let run = (0..<wanted).compactMap { calendar.session($0, after: start) }
        guard run.count == wanted else {
            throw .beyondCalendar(start: start, sessions: sessions, last: calendar.lastDay)
        }
        return run
    }

    /// One to six capital letters or digits beginning with a letter, and at most one share class: `BRK.B`.
    private static func isSymbol(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, (1...6).contains(first.utf8.count) else { return false }
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard let initial = first.utf8.first, isLetter(initial), first.utf8.allSatisfy({ isLetter($0) || isDigit($0) })
        else { return false }
        return parts.count == 1 || parts[1].utf8.count == 1 && parts[1].utf8.allSatisfy(isLetter)
    }
}
