import Market
import Testing

@testable import DryRun

@Suite struct SweepSummaryTests {
    /// Two axes of three and two values, two folds and a tail.
    private let identity = SweepIdentity(lines: [
        .init(name: "seed", text: "1"), .init(name: "axis", text: "t.a=1.0,2.0,3.0"),
        .init(name: "axis", text: "t.b=0.0,1.0"), .init(name: "design", text: "grid"),
        .init(name: "window", text: "whole 0..<9"), .init(name: "window", text: "train 1 0..<3"),
        .init(name: "window", text: "test 1 3..<6"), .init(name: "window", text: "held out 9..<12"),
    ])

    private func row(_ point: Int, _ window: String, profit: Int64, sharpe: Double? = nil) -> SweepRow {
        SweepRow(
            point: point, window: window,
            figures: SweepFigures(
                profit: Dollars(cents: profit * 100), capital: Dollars(cents: 10_000), fees: .zero, sessions: 3,
                trades: 1, wins: 1, assignments: 0, drawdown: 0, annual: nil, sharpe: sharpe))
    }

    /// Points are numbered (a, b): 1 (1, 0), 2 (1, 1), 3 (2, 0), 4 (2, 1), 5 (3, 0), 6 (3, 1).
    private var rows: [SweepRow] {
        let whole: [Int64] = [1, 1, 5, 5, 9, 9]
        let train: [Int64] = [8, 8, 2, 2, 0, 0]
        let test: [Int64] = [3, 4, 5, 6, 7, 8]
        return (1...6).flatMap { point in
            [
                row(point, "whole", profit: whole[point - 1], sharpe: Double(point)),
                row(point, "train 1", profit: train[point - 1]), row(point, "test 1", profit: test[point - 1]),
                row(point, "held out", profit: Int64(point) * 10),
            ]
        }
    }

    @Test func `points are ranked by their neighbourhood, folds choose by what they have seen`() throws {
        let summary = try SweepSummary(rows, identity: identity, objective: .totalReturn)
        // 9, 9, 5, 5 around points 5 and 6: the mean is 7, above 5 for all six around 3 and 4.
        #expect(summary.lines.map(\.point.number) == [5, 6, 3, 4, 1, 2])
        #expect(summary.lines.first?.plateau.mean == 7)
        #expect(summary.lines.first?.value == 9)
        let fold = try #require(summary.folds.first)
        #expect(summary.folds.count == 1 && fold.chosen.number == 1)
        #expect(fold.tested?.profit == Dollars(cents: 300))
        #expect(fold.rank == 6)
        #expect(summary.heldOut?.profit == Dollars(cents: 5_000))
    }

    @Test func `luck is what the best of so many worthless points shows`() throws {
        let summary = try SweepSummary(rows, identity: identity, objective: .sharpe)
        // Ratios 1…6: their variance is 3.5. E[max] of six by the paper's formula: Φ⁻¹(5/6) = 0.96742, Φ⁻¹(1 − 1/(6e)) = 1.54384.
        let expected = 3.5.squareRoot() * ((1 - 0.5772157) * 0.9674216 + 0.5772157 * 1.5438426)
        let luck = try #require(summary.luck)
        #expect(abs(luck - expected) < 1e-4)
    }

    @Test func `what makes no difference is named`() throws {
        let summary = try SweepSummary(
            rows.map { row in
                SweepRow(
                    point: row.point, window: row.window,
                    figures: self.row(1, "", profit: Int64((row.point + 1) / 2)).figures)
            }, identity: identity, objective: .totalReturn)
        #expect(summary.idle == ["t.b"])
    }

    @Test func `rows that are missing are told`() {
        #expect(throws: SweepError.incomplete(missing: 1, of: 6, first: 4)) {
            try SweepSummary(
                rows.filter { $0.point != 4 || $0.window != "test 1" }, identity: identity, objective: .sharpe)
        }
    }
}
