import Expression
import RuleModel

/// The types that keys and items of constructors have, in the notation of the Lua language server.
enum LuaType {
    static let condition = "wheelwright.condition"
    static let conditions = "wheelwright.condition|wheelwright.condition[]"
    static let measure = "wheelwright.measure"
    static let amount = "wheelwright.amount"
    static let span = "wheelwright.quantity"
    static let step = "wheelwright.step"
    static let action = "wheelwright.action"
    static let text = "string"
    static let texts = "string[]"
    static let params = "table<string, wheelwright.quantity>"
    static let subject = words([Schema.position, Schema.contract, Schema.roll, Schema.decision].map(\.subject))
    static let unknown = words(UnknownPolicy.allCases.map(\.rawValue))
    static let strike = words(RollTemplate.StrikeDirection.allCases.map(\.rawValue))

    /// Names for the types above, beside the classes that constructors make.
    static let aliases: [(name: String, type: String, summary: String)] = [
        (
            "row", "wheelwright.position|wheelwright.contract|wheelwright.roll|wheelwright.decision|wheelwright.entry",
            "what a Lua function in a rule is given"
        ),
        (condition.lastPart, "string|fun(row: wheelwright.row): boolean?", "a condition in quotes, or a function"),
        (
            measure.lastPart,
            "string|number|wheelwright.ramp|wheelwright.normalised|fun(row: wheelwright.row): number?",
            "a number from 0 to 1, an expression in quotes, a ramp, a place within the scan, or a function"
        ),
        (amount.lastPart, "number|string|wheelwright.quantity", "a number, a quantity, or an expression in quotes"),
    ]

    /// The result types of constructors: nothing of them is read.
    static let classes = [
        "step", "factor", "group", "ramp", "normalised", "action", "quantity", "case", "subject", "chain", "range",
        "bar", "session_time", "signal_order", "strategy_entry", "size", "fees",
    ]

    static func words(_ words: [String]) -> String {
        words.map { "'\($0)'" }.joined(separator: "|")
    }
}

extension String {
    /// What follows the last dot.
    fileprivate var lastPart: String { split(separator: ".").last.map(String.init) ?? self }
}
