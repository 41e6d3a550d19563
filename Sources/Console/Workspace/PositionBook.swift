import Market
import Recording

/// The positions that a command judges: those of a file, or those of the recording at the instant.
struct PositionBook {
    let positions: [Position]
    /// Where they come from, for messages.
    let source: String

    init(positions: [Position], source: String) {
        self.positions = positions
        self.source = source
    }

    init(file: String?, reader: RecordingReader, at: Instant, symbols: [String]?) throws {
        source = file ?? reader.path
        let all =
            try file.map { path throws(RecordingError) in try PositionFile.read(path) } ?? reader.positions(at: at)
        positions = symbols.map { wanted in all.filter { wanted.contains($0.contract.underlying) } } ?? all
        guard !positions.isEmpty else {
            let chosen = symbols.map { ", on \($0.joined(separator: ", "))" } ?? ""
            throw WorkspaceError.noPositions(source: "\(source)\(file == nil ? " at \(at)" : "")\(chosen)")
        }
    }

    /// The position of that id, or of `PORTFOLIO/ID`.
    func position(_ id: String) throws(WorkspaceError) -> Position {
        let matches = positions.filter { $0.id == id || "\($0.portfolio)/\($0.id)" == id }
        guard let first = matches.first else {
            let known = positions.map(\.id)
            throw .unknownPosition(id: id, nearest: nearestName(to: id, among: known), known: known)
        }
        guard matches.count == 1 else {
            throw .ambiguousPosition(id: id, portfolios: matches.map(\.portfolio).sorted())
        }
        return first
    }
}
