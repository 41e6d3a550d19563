import Expression
import Market
import RuleModel
import TestSupport

/// Makes random trees over a few fields, and rows that lie on, beside and between their thresholds.
struct RandomTrees {
    var random: SeededGenerator
    /// Whether comparisons of several fields, choices and switches may occur.
    let isRich: Bool

    init(seed: UInt64, isRich: Bool) {
        random = SeededGenerator(seed: seed)
        self.isRich = isRich
    }

    private static let deltas = ["-0.8", "-0.5", "0.3"]
    private static let percents = ["-50", "-20", "10", "loss"]
    private static let days = ["7", "14", "near"]

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    /// A tree as its author would write it.
    mutating func text() -> String {
        let policy = pick(["hold", "skip"])
        let when = chance(30) ? "when = \"\(condition(depth: 1))\"," : ""
        return """
            tree "t" { on = "position", \(when) unknown = "\(policy)",
              params = { loss = pct { -30 }, near = days { 10 }, active = bool { true } },
              \(list(depth: 2))
            }
            """
    }

    private mutating func list(depth: Int) -> String {
        var nodes: [String] = []
        for index in 0..<Int.random(in: 1...4, using: &random) {
            let body = depth > 0 && chance(30) ? list(depth: depth - 1) : action()
            let policy = chance(20) ? "unknown = \"\(pick(["hold", "skip"]))\"," : ""
            nodes.append("node { \"n\(index)\", when = \"\(condition(depth: 2))\", \(policy) \(body) }")
        }
        return (nodes + ["otherwise { \(action()) }"]).joined(separator: ",\n")
    }

    private mutating func action() -> String {
        pick(["hold { }", "close { }", "roll { strike = 'down', out = days(30) }"])
    }

    private mutating func condition(depth: Int) -> String {
        guard depth > 0 else { return term() }
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return "\(condition(depth: depth - 1)) and \(term())"
        case 1: return "(\(condition(depth: depth - 1)) or \(term()))"
        case 2: return "not (\(condition(depth: depth - 1)))"
        default: return term()
        }
    }

    private mutating func term() -> String {
        let sign = pick(["<", "<=", ">", ">=", "==", "~="])
        switch Int.random(in: 0..<(isRich ? 14 : 9), using: &random) {
        case 0, 1: return "delta \(sign) \(pick(Self.deltas))"
        case 2, 3: return "pl_pct \(sign) \(pick(Self.percents))"
        case 4: return "dte \(sign) \(pick(Self.days))"
        case 5: return "between(dte, 5, near)"
        case 6: return "abs(delta) \(sign) \(pick(["0.5", "0.3"]))"
        case 7: return "known(\(pick(["delta", "pl_pct"])))"
        case 8: return "-2 * dte + 1 \(sign) \(pick(["-13", "-20"]))"
        case 9: return "strike \(sign) spot"
        case 10: return "dte \(sign) days_held + 2"
        case 11: return "active"
        case 12: return "(itm and delta or delta / 2) < -0.3"
        default: return "itm == (dte < 7)"
        }
    }

    /// The values at which conditions may change, and some beside them; nil is a missing one.
    static let grid: [(name: String, values: [Value?])] = [
        ("delta", [nil, -1, -0.8, -0.7, -0.5, -0.4, -0.3, 0, 0.3, 0.4, 0.5, 0.7].map { $0.map(Value.number) }),
        ("pl_pct", [nil, -80, -50, -40, -30, -25, -20, 0, 10, 20].map { $0.map(Value.number) }),
        ("dte", [nil, 0, 5, 6, 7, 9, 10, 10.5, 12, 14, 20].map { $0.map(Value.number) }),
        ("strike", [nil, 95, 100].map { $0.map(Value.number) }), ("spot", [nil, 100].map { $0.map(Value.number) }),
        ("days_held", [nil, 3, 8, 30].map { $0.map(Value.number) }),
        ("itm", [nil, .boolean(true), .boolean(false)]),
    ]

    /// A row with random values of the grid, seldom missing ones.
    mutating func row() -> GridRow {
        var values: [Int: Value] = [:]
        for (name, candidates) in Self.grid {
            guard let field = Schema.position.index(of: name) else { continue }
            values[field] = chance(10) ? nil : pick(candidates)
        }
        return GridRow(values: values)
    }
}

/// A row of known values by field; all others are missing.
struct GridRow: FieldSource {
    var values: [Int: Value]

    func read(_ field: Int) -> Reading<Value> { Reading(values[field], else: "not in this row") }
}
