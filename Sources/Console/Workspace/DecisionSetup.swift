import Engine
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
        let book = try PositionBook(
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
}
