import Engine
import Expression
import RuleModel

/// What each factor of a score gave a contract: its measure from 0 to 1, and the points that came of it.
struct FactorLines {
    let result: ScoreResult
    let score: Score
    let style: Styler

    var text: String {
        var lines = AlignedLines([.left, .right, .left, .left], gaps: [2, 2, 2])
        let total = score.factors.reduce(0) { $0 + $1.weight }
        for (factor, part) in zip(score.factors, result.contributions) {
            let most = total > 0 ? factor.weight / total * 100 : 0
            let missing = part.unknownFields.map { Schema.contract.fields[$0].name }.joined(separator: ", ")
            lines.append([
                .init(factor.name), .init(part.value.map { NumberText.fixed($0, 3) } ?? "?"),
                .init("\(NumberText.fixed(part.points, 1)) of \(NumberText.fixed(most, 1)) points"),
                .init(missing.isEmpty ? factor.measure.words : "unknown: \(missing)", .dim),
            ])
        }
        return lines.rendered(indent: 2, style: style)
    }
}
