import Engine
import Market
import Pricing
import RuleModel

extension DecisionRun {
    /// One row a decision, with flat columns; what is unknown is empty.
    var csv: String {
        var csv = CSVWriter(header: DecisionRow.header)
        for decision in decisions { csv.append(DecisionRow.cells(decision, at: at)) }
        return csv.text
    }
}

/// A decision as a row of flat cells: numbers as in the JSON, units in `docs/json.md`.
enum DecisionRow {
    private typealias Cell = (name: String, value: (Decision) -> JSONValue)

    static var header: [String] { ["at"] + columns.map(\.name) }

    static func cells(_ decision: Decision, at: Instant) -> [String] {
        [at.description] + columns.map { text($0.value(decision)) }
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        default: value.compactText
        }
    }

    private static var columns: [Cell] { identity + verdict + figures }

    private static var identity: [Cell] {
        [
            ("position_id", { .string($0.position.id) }), ("portfolio", { .string($0.position.portfolio) }),
            ("symbol", { .string($0.position.contract.underlying) }), ("kind", { .string($0.position.kind.rawValue) }),
            ("contract", { .string(OptionSymbol($0.position.contract).description) }),
            ("contracts", { .int($0.position.contracts) }),
        ]
    }

    private static var verdict: [Cell] {
        [
            ("action", { .string($0.action.rawValue) }), ("risk", { JSONValue($0.risk) { .string($0) } }),
            ("confidence", { .number($0.confidence, 4) }), ("priority", { .number($0.priority, 2) }),
            ("tree", { JSONValue($0.tree) { .string($0) } }), ("path", { .string($0.path) }),
            ("summary", { .string($0.summary) }), ("reasoning", { .string($0.reasoning) }),
            ("limit", { JSONValue($0.ticket) { .price($0.limit) } }),
            ("net_dollars", { JSONValue($0.ticket) { .dollars($0.net) } }),
            ("collateral", { JSONValue($0.ticket) { .dollars($0.collateral) } }),
            ("breakeven", { JSONValue($0.ticket?.breakeven.value, JSONValue.price) }),
            ("missing", { .string($0.everythingMissing.map(\.field).joined(separator: " ")) }),
            ("expires_at", { .string($0.expiresAt.description) }),
        ]
    }

    private static var figures: [Cell] {
        [
            ("dte", { .int($0.figures.dte) }), ("spot", { JSONValue($0.figures.spot, JSONValue.price) }),
            ("mark", { JSONValue($0.figures.mark, JSONValue.price) }),
            ("pl", { JSONValue($0.figures.profitLoss) { .number($0, 2) } }),
            ("pl_pct", { JSONValue($0.figures.profitLossPercent) { .number($0, 2) } }),
            ("net_pl", { JSONValue($0.figures.netProfitLoss) { .number($0, 2) } }),
            ("delta", { JSONValue($0.figures.greeks) { .fine($0.delta) } }),
            ("gamma", { JSONValue($0.figures.greeks) { .fine($0.gamma) } }),
            ("theta", { JSONValue($0.figures.greeks) { .fine($0.theta) } }),
            ("vega", { JSONValue($0.figures.greeks) { .fine($0.vega) } }),
            ("iv", { JSONValue($0.figures.volatility) { .fine($0.value) } }),
            ("quote_captured", { JSONValue($0.freshness.captured) { .string($0.description) } }),
            ("quote_age_seconds", { JSONValue($0.freshness.age) { .number($0, 3) } }),
        ]
    }
}
