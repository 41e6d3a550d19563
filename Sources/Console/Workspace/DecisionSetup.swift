import Engine
import LuaBridge
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
        let path = try arguments.require(DecisionOptions.data)
        let reader = try RecordingReader(path: path)
        let last = try arguments[DecisionOptions.at] ?? reader.lastInstant()
        guard let at = last else { throw RecordingError.empty(path: path) }
        try reader.requireData(at: at)
        let book = try PositionBook(
            file: arguments[DecisionOptions.positions], reader: reader, at: at,
            symbols: arguments[DecisionOptions.symbols])
        positions = try id.map { [try book.position($0)] } ?? book.positions
        let workspace = try Workspace(
            folder: try arguments.require(DecisionOptions.workspace), rules: arguments.all(DecisionOptions.rules))
        let loader = RuleLoader(limits: LuaLimits(arguments.all(DecisionOptions.limits)))
        engine = try Engine(files: workspace.files, modules: workspace.modules, loader: loader)
        let symbols = Set(positions.map(\.contract.underlying)).sorted()
        snapshot = try reader.snapshot(at: at, symbols: symbols)
        try ListedContracts(reader: reader, snapshot: snapshot, source: book.source).check(positions)
        self.at = at
        recording = path
    }
}
