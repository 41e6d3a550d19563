import Expression
import LuaBridge
import Market
import Recording
import RuleModel
import RuleScript
import Scanner

extension ScanSetup {
    /// Which positions are likely to be assigned, and the calls to sell on their shares.
    ///
    /// - Parameters:
    ///   - file: the positions; nil for those in the recording
    ///   - symbols: the only underlyings; nil for all
    ///   - id: the score on positions that says which are likely
    func assignments(
        positions file: String?, symbols: [String]?, rule id: String, allowsBelowBasis: Bool
    ) throws -> AssignmentResult {
        guard !request.scores.isEmpty else {
            throw CommandFailure(
                "U269", "--assigned: no score says which calls are worth selling",
                remedy: "name one, such as cc.entry", exitCode: .usage)
        }
        let rule = try positionScore(id)
        let book = try PositionBook(file: file, reader: recorded.reader, at: request.at, symbols: symbols)
        let snapshot = try recorded.reader.snapshot(
            at: request.at, symbols: Set(book.positions.map(\.contract.underlying)).sorted())
        try ListedContracts(reader: recorded.reader, snapshot: snapshot, source: book.source).check(book.positions)
        return try AssignmentScan(request, rule: rule, allowsBelowBasis: allowsBelowBasis, rules: rules.rules)
            .result(book.positions, source: recorded.reader, functions: rules.functions)
    }

    private func positionScore(_ id: String) throws -> Score {
        let known = rules.rules.scores.filter { $0.subject == Schema.position.subject }
        if let score = known.first(where: { $0.id == id }) { return score }
        let nearest = nearestName(to: id, among: known.map(\.id))
        throw CommandFailure(
            "U270", "there is no score on positions '\(id)'",
            remedy: nearest.map { "did you mean '\($0)'?" }
                ?? (known.isEmpty
                    ? "declare one with on = \"position\" that accepts the puts that you expect to be assigned"
                    : "scores on positions are \(known.map(\.id).joined(separator: ", "))"),
            exitCode: .usage)
    }
}
