import Engine
import Expression
import Market
import RuleModel

/// The first pass of a scan: takes the rows that each normalised score accepts into its sample, underlying by underlying.
///
/// One for each thread. Memory grows with the rows that are accepted where a factor is a rank, eight bytes each, and by a
/// few numbers an underlying otherwise.
final class SampleScan {
    /// What one underlying has: a sample for each score.
    typealias Samples = [ScoreSample]

    private let scores: [ColumnScore]
    private let filter: RowFilter
    private let chunk = ColumnChunk()

    init(_ request: ScanRequest, functions: any FunctionEvaluator) {
        scores = request.scores.map { ColumnScore($0, costs: ChainColumns.costs) }
        filter = RowFilter(request, functions: functions)
    }

    /// The samples of an underlying's contracts.
    func samples(_ table: ContractTable) throws -> Samples {
        var samples = scores.map { ScoreSample($0.score) }
        for rows in ColumnChunk.ranges(table.chain.count) {
            chunk.open(table.columns, rows: rows)
            let matching = filter.matching(chunk)
            for (index, score) in scores.enumerated() where score.score.isNormalised {
                let accepted = try filter.accepted(matching, chunk, of: table, by: score)
                score.collect(chunk, among: accepted, into: &samples[index])
            }
        }
        return samples
    }

    /// What the scores' normalised factors are held against.
    ///
    /// - Parameter parts: in order of symbol, so that sums come out the same whoever did which.
    static func scales(_ request: ScanRequest, _ parts: some Sequence<Samples>) -> [ScoreScales] {
        var whole = request.scores.map { ScoreSample($0) }
        for part in parts {
            for index in whole.indices { whole[index].merge(part[index]) }
        }
        return whole.map(\.scales)
    }
}
