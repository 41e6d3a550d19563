import Engine
import Journal
import Market
import Recording
import RuleModel
import RuleScript

/// What a command line asks the engine about: positions at an instant of a recording, and the rules.
struct DecisionSetup {
    let at: Instant
    /// The recording's path.
    let recording: String
    let positions: [Position]
    let snapshot: MarketSnapshot
    let engine: Engine

    /// Reads the recording, the positions and the rules that a command line names.
    ///
    /// - Parameter id: the only position to look at, as `ID` or `PORTFOLIO/ID`; nil for all.
    init(_ arguments: ParsedArguments, only id: String? = nil) throws {
        let recorded = try RecordedMoment(arguments)
        let book =
            try DecisionSetup.journalBook(arguments, at: recorded.at)
            ?? PositionBook(
                file: arguments[DecisionOptions.positions], reader: recorded.reader, at: recorded.at,
                symbols: arguments[DecisionOptions.symbols])
        positions = try id.map { [try book.position($0)] } ?? book.positions
        let workspace = try arguments.workspace()
        engine = try Engine(
            files: workspace.files, modules: workspace.modules, loader: RuleLoader(limits: arguments.limits))
        let symbols = Set(positions.map(\.contract.underlying)).sorted()
        snapshot = try recorded.reader.snapshot(at: recorded.at, symbols: symbols)
        try ListedContracts(reader: recorded.reader, snapshot: snapshot, source: book.source).check(positions)
        at = recorded.at
        recording = recorded.path
    }

    /// The open positions of the journal; nil where the command line means none, or names a file of positions.
    private static func journalBook(_ arguments: ParsedArguments, at: Instant) throws -> PositionBook? {
        guard arguments.usesJournal, arguments[DecisionOptions.positions] == nil else { return nil }
        let journal = try Journal(path: arguments.journalPath, mode: .reading, at: at)
        let today = NewYorkTime.date(of: at)
        let portfolio = arguments[JournalOptions.anyPortfolio]
        let symbols = arguments[DecisionOptions.symbols]
        // The last capture is judged with what is open now; an instant that is named, with what was open then.
        let open = try journal.openPositions(PositionFilter(portfolio: portfolio), at: arguments[DecisionOptions.at])
        let positions = open.map(\.position).filter {
            $0.opened <= today && symbols?.contains($0.contract.underlying) ?? true
        }
        guard !positions.isEmpty else { throw WorkspaceError.noPositions(source: journal.path) }
        return PositionBook(positions: positions, source: journal.path)
    }
}

extension ParsedArguments {
    /// Whether positions come from the journal, and recommendations go into it.
    var usesJournal: Bool { self[JournalOptions.journal] != nil || self[DecisionOptions.store] }
}
