import Engine
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript

/// The recording as of one instant: what all runs at that instant share.
///
/// Used by one script at a time. Each underlying is read when it is first asked for.
final class TaskMarket {
    let at: Instant
    let reader: RecordingReader
    let loaded: LoadedRules
    let scripts: SnapshotMarket
    private var judges: [String: SnapshotJudge] = [:]

    init(_ loaded: LoadedRules, reader: RecordingReader, at: Instant) throws {
        self.at = at
        self.reader = reader
        self.loaded = loaded
        try reader.requireData(at: at)
        scripts = try SnapshotMarket(
            source: reader, symbols: try reader.symbols(), at: at, rules: loaded.rules, positions: nil)
    }

    /// What the rules say of positions on an underlying.
    func judge(_ symbol: String) throws -> SnapshotJudge {
        if let known = judges[symbol] { return known }
        let made = try SnapshotJudge(loaded, snapshot: try reader.snapshot(at: at, symbols: [symbol]))
        judges[symbol] = made
        return made
    }

    func view(of position: Position) throws -> PositionView {
        try judge(position.contract.underlying).view(of: position)
    }

    func decide(_ position: Position) throws -> Decision {
        try judge(position.contract.underlying).decide(position)
    }

    func isRecorded(_ symbol: String) -> Bool { scripts.symbols.contains(symbol) }

    /// The label of a position's risk band; nil where the rules have none, or it can't be told.
    func risk(of view: PositionView) throws -> String? {
        guard let id = loaded.rules.positions?.risk, let bands = loaded.rules.bands(id),
            case .band(let label) = try bands.band(of: view, functions: loaded.functions)
        else { return nil }
        return label
    }
}
