import Foundation
import Testing

@testable import Console

@Suite struct RecommendJSONTests {
    private static let members: Set = [
        "position_id", "portfolio", "symbol", "kind", "contract", "right", "strike", "expiration", "contracts",
        "open_price", "action", "risk", "confidence", "priority", "summary", "reasoning", "tree", "path", "ticket",
        "alternatives", "best_roll", "runners_up", "considered", "rejected", "spot", "bid", "ask", "mark", "pl",
        "pl_pct", "net_pl", "dte", "breakeven", "iv_rank", "iv_percentile", "greeks", "confidence_parts", "news",
        "freshness", "missing", "expires_at", "params", "trace",
    ]

    private func document() async throws -> Document {
        let console = CapturedConsole()
        let code = await console.run([
            "recommend", "--data", await DemoRecording.path, "--workspace", GoldenFiles.workspace, "--format", "json",
        ])
        #expect(code == .success, "\(console.errors)")
        return try Document(console.output)
    }

    @Test func `every decision has every member, and nothing else`() async throws {
        let document = try await document()
        #expect(Set(document.root.keys) == ["at", "rules", "decisions"])
        #expect(document.root["at"] as? String == DemoRecording.last)
        #expect(document.decisions.count == 12)
        for decision in document.decisions { #expect(Set(decision.keys) == Self.members) }
    }

    @Test func `every figure that is null has its reason under missing`() async throws {
        for decision in try await document().decisions {
            let missing = (decision["missing"] as? [[String: String]] ?? []).compactMap { $0["field"] }
            let flat = ["spot", "bid", "ask", "mark", "pl", "pl_pct", "net_pl", "breakeven", "risk", "iv_rank"]
            for name in flat where decision[name] is NSNull { #expect(missing.contains(name), "\(name)") }
            let greeks = decision["greeks"] as? [String: Any] ?? [:]
            for (name, value) in greeks where value is NSNull { #expect(missing.contains(name), "\(name)") }
            if decision["news"] is NSNull { #expect(missing.contains("news") || missing.contains("news.sentiment")) }
        }
    }

    @Test func `a hold has no ticket, and every order's legs add up to its price`() async throws {
        let document = try await document()
        #expect(document.decisions.contains { ($0["action"] as? String)?.hasPrefix("ROLL") == true })
        for decision in document.decisions {
            guard let ticket = decision["ticket"] as? [String: Any] else {
                #expect(decision["action"] as? String == "HOLD")
                continue
            }
            let legs = ticket["legs"] as? [[String: Any]] ?? []
            let credit = legs.reduce(0.0) { sum, leg in
                let isBuy = (leg["side"] as? String)?.hasPrefix("buy") == true
                #expect(leg["price"] as? Double == leg[isBuy ? "ask" : "bid"] as? Double)
                return sum + (isBuy ? -1 : 1) * (leg["price"] as? Double ?? .nan)
            }
            let contracts = decision["contracts"] as? Double ?? .nan
            let net = ticket["net_dollars"] as? Double ?? .nan
            #expect(abs(credit * 100 * contracts - net) < 0.005)
            #expect(abs((ticket["limit"] as? Double ?? .nan) - credit) < 0.0501)
        }
    }

    @Test func `profit and loss follow from the mark`() async throws {
        for decision in try await document().decisions {
            let number = { (name: String) in decision[name] as? Double ?? .nan }
            let sign: Double = ["short_put", "covered_call"].contains(decision["kind"] as? String) ? -1 : 1
            let profit = sign * (number("mark") - number("open_price")) * 100 * number("contracts")
            #expect(abs(profit - number("pl")) < 0.01)
            let basis = number("open_price") * 100 * number("contracts")
            #expect(abs(profit / basis * 100 - number("pl_pct")) < 0.01)
        }
    }

    @Test func `decisions are ordered by priority`() async throws {
        let priorities = try await document().decisions.compactMap { $0["priority"] as? Double }
        #expect(priorities == priorities.sorted(by: >))
    }

    @Test func `the trace leads to the path`() async throws {
        for decision in try await document().decisions {
            guard let trace = decision["trace"] as? [String: Any] else {
                #expect(decision["path"] as? String == "none")
                continue
            }
            let steps = trace["steps"] as? [[String: Any]] ?? []
            let hit = steps.filter { $0["outcome"] as? String == "yes" }.compactMap { $0["id"] as? String }
            #expect(hit.joined(separator: "/") == decision["path"] as? String)
        }
    }
}
