import Expression
import LuaBridge
import Market
import RuleModel

@testable import RuleScript

/// The message with which a single rule file is refused; nil where it loads.
func refusal(_ text: String, limits: LuaLimits = LuaLimits()) -> String? {
    do throws(RuleLoadError) {
        _ = try RuleLoader(limits: limits).load([RuleFile(path: "r.lua", text: text)])
        return nil
    } catch {
        return error.description
    }
}

/// The rules of files named `a.lua`, `b.lua` …, run in this order.
func load(_ texts: String...) throws(RuleLoadError) -> LoadedRules {
    try RuleLoader().load(
        zip("abcdef", texts).map { RuleFile(path: "\($0).lua", text: $1) })
}

/// The shipped rule files, as the program carries them.
let shippedFiles = EmbeddedFiles.all.filter { $0.path.hasPrefix("rules/") && !$0.path.hasSuffix("_test.lua") }
    .map { RuleFile(path: $0.path, text: $0.text) }

/// A row with a few known fields; all others are missing.
struct Row: FieldSource {
    let schema: Schema
    let values: [String: Value]

    init(_ values: [String: Value], schema: Schema = .position) {
        self.schema = schema
        self.values = values
    }

    func read(_ field: Int) -> Reading<Value> {
        Reading(values[schema.fields[field].name], else: "not in this test")
    }
}
