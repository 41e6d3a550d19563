import Expression
import Market
import RuleModel

/// A field that rules can read, as `fields` explains it.
struct FieldEntry {
    let subject: String
    let field: Field

    /// Every field of every subject, by subject and in the schema's order.
    static let all = Schema.subjects.flatMap { schema in
        schema.fields.map { FieldEntry(subject: schema.subject, field: $0) }
    }

    /// A condition that reads the field: it compiles for the subject.
    var example: String {
        let name = field.name
        switch field.unit {
        case .bool: return name
        case .text: return "\(name) == '\(FieldEntry.words[plainName] ?? "text")'"
        case .instant: return "known(\(name))"
        case .pct, .ratio, .days, .usd, .num:
            return "\(name) \(isUpper ? ">=" : "<=") \(NumberText.shortest(threshold))"
        }
    }

    /// The name without `position.`, under which a roll sees the position's fields.
    private var plainName: String {
        name(field.name, without: "position.")
    }

    private func name(_ name: String, without prefix: String) -> String {
        name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }

    /// A word that occurs, for texts.
    private static let words = [
        "symbol": "WFC", "right": "put", "quote_source": "live", "kind": "short_put", "portfolio": "main",
        "id": "wfc-83p-0424", "news.sentiment": "bullish", "news.events": "earnings", "news.headline": "WFC beats",
        "action": "HOLD", "volatility_source": "smile",
    ]

    /// Numbers that a trader would compare the field with, where its unit doesn't suggest one.
    private static let thresholds: [String: Double] = [
        "delta": -0.8, "feed_delta": -0.8, "moneyness": 0.05, "otm_pct": 5, "iv": 0.25, "feed_iv": 0.25, "pl_pct": -20,
        "net_pl": 0, "pl": 0, "dte": 7, "trading_dte": 5, "iv_sessions": 120, "liquidity": 60, "volume": 100,
        "open_interest": 50, "strike_change": 0, "credit": 0, "credit_mid": 0, "net_dollars": 0, "expiration_gap": 10,
        "delta_change": 0.1, "theta": -0.02, "completeness": 0.9, "missing": 0, "contracts": 1, "multiplier": 100,
        "open_positions": 10, "symbol_positions": 0, "opened_today": 2, "shares": 100, "cash": 10_000,
        "equity": 100_000, "collateral": 5_000, "basis": 80, "stake_pct": 5, "exposure_pct": 10, "sector_pct": 30,
        "total_pct": 90, "called_pct": 2,
    ]

    private var threshold: Double {
        if let known = FieldEntry.thresholds[plainName] { return known }
        if let plausible = field.plausible, plausible.lowerBound == 0, plausible.upperBound <= 100 {
            return plausible.upperBound / 2
        }
        switch field.unit {
        case .days: return 30
        case .pct: return 10
        case .usd: return 1
        case .ratio: return 0.5
        default: return 1
        }
    }

    private var isUpper: Bool {
        ![
            "delta", "feed_delta", "pl_pct", "dte", "trading_dte", "missing", "quote_age",
            "open_positions", "symbol_positions", "opened_today", "collateral", "stake_pct", "exposure_pct",
            "sector_pct",
            "total_pct", "basis",
        ].contains(plainName)
    }

    /// `-1 … 1`, or empty.
    var range: String {
        field.plausible.map { "\(NumberText.shortest($0.lowerBound)) … \(NumberText.shortest($0.upperBound))" } ?? ""
    }

    /// What its numbers are measured in, in words.
    var unitText: String {
        field.unit.symbol.isEmpty ? field.unit.luaName : "\(field.unit.luaName) (\(field.unit.symbol))"
    }
}
