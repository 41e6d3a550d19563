import Foundation
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

    private func row(_ point: Int, _ window: String, profit: Int64, sharpe: Double? = nil, skewness: Double = 0)
        -> SweepRow
    {
        SweepRow(
            point: point, window: window,
            figures: SweepFigures(
                profit: Dollars(cents: profit * 100), capital: Dollars(cents: 10_000), fees: .zero, sessions: 3,
                trades: 1, wins: 1, assignments: 0, drawdown: 0, annual: nil, sharpe: sharpe,
                skewness: sharpe.map { _ in skewness }, kurtosis: sharpe.map { _ in 3 }))
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
        let choice = try #require(fold.choice.value)
        #expect(summary.folds.count == 1 && choice.point.number == 1 && summary.chosen.value?.number == 5)
        #expect(choice.tested?.profit == Dollars(cents: 300))
        #expect(choice.rank == 6)
        #expect(summary.heldOut?.profit == Dollars(cents: 5_000))
    }

    @Test func `luck is what the best of so many worthless points shows`() throws {
        let summary = try SweepSummary(rows, identity: identity, objective: .sharpe)
        // Ratios 1…6: their variance is 3.5. E[max] of six by the paper's formula: Φ⁻¹(5/6) = 0.96742, Φ⁻¹(1 − 1/(6e)) = 1.54384.
        let expected = 3.5.squareRoot() * ((1 - 0.5772157) * 0.9674216 + 0.5772157 * 1.5438426)
        let luck = try #require(summary.luck)
        #expect(abs(luck - expected) < 1e-4)
    }

    @Test func `every point's ratio is cut for the number of points, by the shape of its own returns`() throws {
        let plain = try SweepSummary(rows, identity: identity, objective: .sharpe)
        let luck = try #require(plain.luck)
        // SR₀ = luck/√252, n = 3 sessions: Φ((SR − SR₀)·√2 / √(1 + SR²/2)) of normal returns.
        for line in plain.lines {
            let ratio = Double(line.point.number) / 252.0.squareRoot()
            let away = (ratio - luck / 252.0.squareRoot()) * 2.0.squareRoot() / (1 + ratio * ratio / 2).squareRoot()
            let deflated = try #require(line.deflated)
            #expect(abs(deflated - 50 * erfc(-away / 2.0.squareRoot())) < 1e-9)
        }
        let skewed = try SweepSummary(
            rows.map { row in
                guard row.window == "whole" else { return row }
                return self.row(row.point, "whole", profit: 1, sharpe: Double(row.point), skewness: 0.9)
            }, identity: identity, objective: .sharpe)
        // The same ratio tells more where rare returns are the good ones.
        let best = try #require(skewed.lines.first { $0.point.number == 6 }?.deflated)
        #expect(best > (try #require(plain.lines.first { $0.point.number == 6 }?.deflated)))
    }

    @Test func `where the figure is unknown for every point nothing is chosen, and the reason is told`() throws {
        let summary = try SweepSummary(rows, identity: identity, objective: .annual)
        #expect(summary.chosen.reason == "3 sessions are too few: 60 are needed")
        #expect(summary.folds.map(\.choice.reason) == ["3 sessions are too few: 60 are needed"])
        #expect(summary.heldOut == nil)
        // They are listed all the same, in their order.
        #expect(summary.lines.map(\.point.number) == [1, 2, 3, 4, 5, 6])
    }

    @Test func `of a sweep that was stopped the finished points are ranked`() throws {
        // Points 1 to 4 are done; 5 has one of its windows.
        let part = rows.filter { $0.point <= 4 || ($0.point == 5 && $0.window == "whole") }
        let summary = try SweepSummary(part, identity: identity, objective: .totalReturn, mayBePartial: true)
        #expect(summary.trials == 4 && summary.total == 6)
        // Around 3 and 4: 1, 1, 5, 5, around 1 and 2 the same; their worst are equal too.
        #expect(summary.lines.map(\.point.number) == [1, 2, 3, 4])
        #expect(summary.lines.allSatisfy { $0.plateau.mean == 3 && $0.plateau.size == 4 })
        #expect(summary.folds.first?.choice.value?.rank == 4)
        #expect(summary.folds.first?.choice.value?.point.number == 1)
        #expect(summary.heldOut?.profit == Dollars(cents: 1_000))
        let none = try SweepSummary([], identity: identity, objective: .totalReturn, mayBePartial: true)
        #expect(none.lines.isEmpty && none.chosen.reason == "no point is done")
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
