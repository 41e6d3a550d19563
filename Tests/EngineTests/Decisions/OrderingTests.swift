import Market
import RuleModel
import Testing

@testable import Engine

@Suite struct OrderingTests {
    private static let positions: [Position] = MadeMarket.expirations.flatMap { expiration in
        PositionKind.allCases.flatMap { kind in
            [85.0, 95, 105].map { strike in
                Held.position(
                    kind, strike, "\(expiration)", openPrice: 3, stockBasis: kind == .coveredCall ? 98 : nil)
            }
        }
    }

    /// Everything that a decision says, as text.
    private func text(_ decisions: [Decision]) -> String {
        decisions.map { decision in
            var lines = [
                "\(decision.position.id) \(decision.action) \(decision.path) \(decision.risk) \(decision.confidence)",
                "\(decision.priority) \(decision.summary) \(decision.reasoning) \(decision.missing)",
                "\(decision.figures) \(decision.freshness) \(decision.expiresAt) \(decision.news)",
                "\(String(describing: decision.ticket))",
            ]
            lines += decision.alternatives.map { "\($0)" }
            lines += decision.confidenceParts.map { "\($0)" }
            lines += decision.rollSearch?.targets.map { "\($0.contract) \($0.score) \($0.delta) \($0.ticket)" } ?? []
            lines += decision.rollSearch?.rejected.map { "\($0)" } ?? []
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    @Test func `the same inputs give the same text, whatever their order`() async throws {
        let snapshot = MadeMarket().snapshot
        let first = text(try await Fixture.decide(OrderingTests.positions, snapshot))
        #expect(first.count > 10_000)
        let again = text(try await Fixture.decide(OrderingTests.positions, MadeMarket().snapshot))
        #expect(again == first)
        let reversed = text(try await Fixture.decide(OrderingTests.positions.reversed(), snapshot))
        #expect(reversed == first, "neither the order of positions nor what was computed before matters")
        let alone = text(
            try await Engine(files: Fixture.shippedFiles).decide(OrderingTests.positions, snapshot: snapshot))
        #expect(alone == first, "another engine")
    }

    @Test func `a position is judged the same alone and among others`() async throws {
        let snapshot = MadeMarket().snapshot
        let all = try await Fixture.decide(OrderingTests.positions, snapshot)
        for decision in all.prefix(12) {
            #expect(text([try await Fixture.decide(decision.position, snapshot)]) == text([decision]))
        }
    }

    @Test func `the most urgent comes first, then the heavier loss`() async throws {
        let decisions = try await Fixture.decide(OrderingTests.positions, MadeMarket().snapshot)
        for (left, right) in zip(decisions, decisions.dropFirst()) {
            #expect(left.priority >= right.priority)
            guard left.priority == right.priority else { continue }
            let losses = (left.figures.profitLossPercent.value, right.figures.profitLossPercent.value)
            #expect(try #require(losses.0) <= #require(losses.1))
        }
    }

    @Test func `equals are ordered by portfolio and id, and the unknown come last`() async throws {
        let twins = [("b", "main", 95.0), ("a", "main", 95), ("c", "early", 95), ("d", "main", 133)].map {
            Held.position(.shortPut, $0.2, "2026-06-18", openPrice: 5, id: $0.0, portfolio: $0.1)
        }
        let decisions = try await Fixture.decide(twins, MadeMarket().snapshot)
        #expect(decisions.map(\.position.id).filter { $0 != "d" } == ["c", "a", "b"])
        let unlisted = ["y", "x"].map { Held.position(.shortPut, 95, "2026-06-18", id: $0, symbol: "XYZ") }
        let known = Held.position(.shortPut, 80, "2026-06-18", openPrice: 5, id: "z")
        let mixed = try await Fixture.decide(unlisted + [known], MadeMarket().snapshot)
        #expect(mixed.map(\.position.id) == ["z", "x", "y"])
    }
}
