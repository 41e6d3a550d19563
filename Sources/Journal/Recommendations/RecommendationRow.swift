import Market
import SQLite

extension RecommendationRecord {
    /// With a table's name and a dot before each.
    static func columns(_ table: String = "") -> String {
        [
            "portfolio_id", "at", "position", "symbol", "action", "tree", "path", "risk", "confidence", "summary",
            "rule_set", "source", "source_at", "spot", "mark", "profit", "inputs", "trace", "decision",
        ].map { table + $0 }.joined(separator: ", ")
    }

    /// Reads `columns`.
    init(_ row: borrowing Statement, portfolio: String) throws(JournalError) {
        self.init(
            at: row.instant(1), portfolio: portfolio, position: row.optionalText(2), symbol: row.text(3),
            action: row.text(4), tree: row.text(5), path: row.text(6), risk: row.optionalText(7),
            confidence: row.real(8), summary: row.text(9), ruleSet: row.text(10), source: row.text(11),
            sourceAt: row.instant(12), spot: row.real(13), mark: row.real(14), profit: row.optionalDollars(15),
            inputs: try row.bytes(16), trace: try row.bytes(17), decision: try row.bytes(18))
    }

    /// Bytes of inputs, trace or decision.
    static let longestPart = 4 << 20

    /// Refuses what can't be given back as it is.
    func check() throws(JournalError) {
        for (name, text) in [
            ("position", position ?? ""), ("symbol", symbol), ("action", action), ("tree", tree), ("path", path),
            ("risk", risk ?? ""), ("summary", summary), ("rule set", ruleSet), ("source", source),
        ] {
            try TextRule.text(text, of: "the \(name) of a recommendation")
        }
        for (name, bytes) in [("inputs", inputs), ("trace", trace), ("decision", decision)]
        where bytes.count > RecommendationRecord.longestPart {
            throw .tooLarge(
                what: "the \(name) of a recommendation", bytes: bytes.count, limit: RecommendationRecord.longestPart)
        }
        if let confidence, !(0...1).contains(confidence) {
            throw .badNumber(
                what: "the confidence of a recommendation", found: "\(confidence)", expected: "from 0 to 1")
        }
    }

    /// What the decision log says of it.
    var json: String {
        var json = CanonicalJSON()
        json.add("at", at)
        json.add("position", position)
        json.add("symbol", symbol)
        json.add("action", action)
        json.add("tree", tree)
        json.add("path", path)
        json.add("risk", risk)
        json.add("confidence", confidence)
        json.add("summary", summary)
        json.add("rule_set", ruleSet)
        json.add("source", source)
        json.add("source_at", sourceAt)
        json.add("spot", spot)
        json.add("mark", mark)
        json.add("profit", profit)
        json.add("inputs", hashOf: inputs)
        json.add("trace", hashOf: trace)
        json.add("decision", hashOf: decision)
        return json.text
    }
}

extension Response {
    /// Reads `at, kind, position, note`, from a column on; nil where there is none.
    init?(_ row: borrowing Statement, from first: Int32) {
        guard let at = row.optionalInstant(first), let kind = Kind(rawValue: row.text(first + 1)) else { return nil }
        self.init(at: at, kind: kind, position: row.optionalText(first + 2), note: row.text(first + 3))
    }

    /// What the decision log says of it.
    func json(to recommendation: Int64) -> String {
        var json = CanonicalJSON()
        json.add("recommendation", recommendation)
        json.add("at", at)
        json.add("kind", kind.rawValue)
        json.add("position", position)
        json.add("note", note)
        return json.text
    }
}
