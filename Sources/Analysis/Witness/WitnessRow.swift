import Expression
import Market
import RuleModel

/// Real inputs with which a rule can be walked; it notes which of them are read.
final class WitnessRow: FieldSource {
    let values: [Int: Value]
    /// What the Lua functions are assumed to answer.
    let functions: AssumedFunctions
    private(set) var readings: Set<Int> = []

    init(values: [Int: Value], functions: AssumedFunctions) {
        self.values = values
        self.functions = functions
    }

    func read(_ field: Int) -> Reading<Value> {
        readings.insert(field)
        return Reading(values[field], else: "assumed to be missing")
    }

    /// The same inputs with another value for one field.
    func with(_ field: Int, _ value: Value) -> WitnessRow {
        WitnessRow(values: values.merging([field: value]) { _, new in new }, functions: functions)
    }

    /// The inputs that were read, as people write them, in the order in which the rule mentions them.
    func described(in space: Space) -> [String] {
        var texts: [String] = []
        for axis in space.axes {
            switch axis.content {
            case .field(let field) where readings.contains(field):
                let declared = space.schema.fields[field]
                let value = values[field].map { ValueFormat.withUnit($0, unit: declared.unit) } ?? "unknown"
                texts.append("\(declared.name) \(value)")
            case .function(let function):
                if let verdict = functions.asked[function] {
                    texts.append("function at \(function.location) \(verdict)")
                }
            default: break
            }
        }
        return texts
    }
}

/// Answers in the place of Lua functions, which can't be called here.
final class AssumedFunctions: FunctionEvaluator {
    private let answers: [FunctionReference: Verdict]
    /// The functions that were called, with the answers given.
    private(set) var asked: [FunctionReference: Verdict] = [:]

    init(_ answers: [FunctionReference: Verdict]) {
        self.answers = answers
    }

    func call(_ function: FunctionReference, row: any FieldSource) throws -> FunctionCall {
        let verdict = answers[function] ?? .no
        asked[function] = verdict
        return FunctionCall(
            value: verdict == .unknown ? nil : .boolean(verdict == .yes), fieldsRead: [],
            unknownFields: verdict == .unknown ? [0] : [])
    }
}
