import Engine
import LuaBridge
import Market
import Recording
package import RuleScript

/// Something that an evaluation runs.
package enum EvaluationSource: Equatable, Sendable {
    case file(RuleFile)
    /// An expression or statements.
    case code(RuleFile)

    fileprivate var path: String {
        switch self {
        case .file(let file), .code(let file): file.path
        }
    }
}

/// Runs code in the sandbox of the rules; the same in this process and in a worker.
///
/// Each run has a script of its own, so that nothing that one does reaches the next. Not `Sendable`: one owner uses it at
/// a time.
package final class Evaluator {
    private let setup: EvaluationSetup
    private let market: SnapshotMarket?

    /// Opens the recording of a setup, if it has one.
    ///
    /// - Throws: what is wrong with the recording, the positions, or the rules that say how they are read
    package init(_ setup: EvaluationSetup) throws {
        self.setup = setup
        market = try setup.data.map { try Evaluator.market($0, setup) }
    }

    /// Runs sources in one rule set, which is checked when all have run.
    ///
    /// - Parameters:
    ///   - quietly: how many of the first sources keep what they print and return to themselves
    ///   - emit: takes what is printed and returned, in order, without a newline at the end
    package func run(
        _ sources: [EvaluationSource], quietly: Int = 0, emit: @escaping (String) -> Void
    ) throws(EvaluationFailure) {
        let session: RuleSession
        do throws(LuaError) {
            session = try RuleSession(
                limits: setup.limits, modules: setup.modules, functions: HostLibrary.market(market))
            for (index, source) in sources.enumerated() {
                let emit = index < quietly ? { _ in } : emit
                session.print = emit
                let results = try session.results(of: source)
                if index >= quietly { try write(results, of: source, emit) }
            }
        } catch {
            throw EvaluationFailure(error)
        }
        do throws(RuleLoadError) {
            _ = try session.examine().get()
        } catch {
            throw EvaluationFailure(error)
        }
    }

    /// Writes what a source returned; all of that together is limited like what it printed.
    private func write(
        _ results: [LuaValue], of source: EvaluationSource, _ emit: (String) -> Void
    ) throws(LuaError) {
        var room = setup.limits.output
        for result in results {
            guard let text = LuaText.pretty(result, room: room) else {
                throw LuaError(
                    .outputLimit, "what \(source.path) returned takes more than \(setup.limits.output) bytes to write")
            }
            // A line break follows.
            room = max(0, room - text.utf8.count - 1)
            emit(text)
        }
    }

    private static func market(_ data: EvaluationSetup.Data, _ setup: EvaluationSetup) throws -> SnapshotMarket {
        let reader = try RecordingReader(path: data.recording)
        guard let at = try data.at ?? reader.lastInstant() else { throw RecordingError.empty(path: data.recording) }
        try reader.requireData(at: at)
        let positions = try data.positions.map { path throws(RecordingError) in try PositionFile.read(path) }
        return try SnapshotMarket(
            source: reader, symbols: try reader.symbols(), at: at,
            rules: try RuleLoader(limits: setup.limits).load(data.rules, modules: setup.modules).rules,
            positions: try positions ?? reader.positions(at: at))
    }
}

extension RuleSession {
    fileprivate func results(of source: EvaluationSource) throws(LuaError) -> [LuaValue] {
        switch source {
        case .file(let file): try run(file)
        case .code(let code): try evaluate(code)
        }
    }
}
