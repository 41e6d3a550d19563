import Market
import Recording

/// A recording and an instant in it, as `--data` and `--at` name them.
struct RecordedMoment {
    /// The recording's path.
    let path: String
    let reader: RecordingReader
    let at: Instant

    /// Opens the recording; without `--at` its last capture counts.
    ///
    /// - Throws: where it can't be read, or holds nothing as early as that.
    init(_ arguments: ParsedArguments) throws {
        path = try arguments.require(DecisionOptions.data)
        reader = try RecordingReader(path: path)
        let last = try arguments[DecisionOptions.at] ?? reader.lastInstant()
        guard let last else { throw RecordingError.empty(path: path) }
        at = last
        try reader.requireData(at: at)
    }
}

extension RecordingReader {
    /// - Throws: U263 for the first of these underlyings of which nothing is recorded.
    func require(_ symbols: [String]) throws {
        guard !symbols.isEmpty else { return }
        let known = try self.symbols()
        if let symbol = symbols.first(where: { !known.contains($0) }) { throw try unknown(symbol) }
    }

    /// What to say of an underlying of which nothing is recorded.
    func unknown(_ symbol: String) throws -> CommandFailure {
        let nearest = nearestName(to: symbol, among: try self.symbols())
        return CommandFailure(
            "U263", "nothing is recorded of '\(symbol)' (\(path))",
            remedy: nearest.map { "did you mean '\($0)'?" } ?? "`wheelwright data info` lists what is",
            exitCode: .badData)
    }
}
