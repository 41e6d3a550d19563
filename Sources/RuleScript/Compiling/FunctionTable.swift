package import Expression
package import LuaBridge
package import RuleModel

/// The Lua functions that rules use as conditions and numbers, with the script that can call them.
package final class FunctionTable: FunctionEvaluator {
    /// The script of the rule files.
    package let script: LuaScript
    private let others: [LuaScript]
    private var functions: [(function: LuaFunction, owner: LuaScript)] = []
    /// The shape of each function's row; nil for one that is called with arguments of its own.
    private var subjects: [RowShape?] = []

    /// - Parameter others: scripts that some of the functions belong to
    init(script: LuaScript, others: [LuaScript] = []) {
        self.script = script
        self.others = others
    }

    /// Gives the scripts their totals of instructions and time anew, at the start of a job.
    package func renewBudget() { script.renewBudget() }

    /// How many functions a decision may call; a task's aren't among them. Where there are none, nothing has to wait for the script.
    package var count: Int { subjects.count { $0 != nil } }

    /// Keeps a function and gives it a number; `schema` is what its argument will have as fields.
    func register(_ function: LuaFunction, schema: Schema, location: SourceLocation) -> FunctionReference {
        functions.append((function, others.first { $0.owns(function) } ?? script))
        subjects.append(RowShape(schema: schema))
        return FunctionReference(id: functions.count - 1, location: location)
    }

    /// Keeps a function that isn't about a row, such as a task's.
    func register(_ function: LuaFunction, location: SourceLocation) -> FunctionReference {
        functions.append((function, others.first { $0.owns(function) } ?? script))
        subjects.append(nil)
        return FunctionReference(id: functions.count - 1, location: location)
    }

    /// A function, and the script that can call it.
    package func function(_ reference: FunctionReference) -> (function: LuaFunction, script: LuaScript) {
        let (function, owner) = functions[reference.id]
        return (function, owner)
    }

    package func call(_ function: FunctionReference, row: any FieldSource) throws -> FunctionCall {
        guard let shape = subjects[function.id] else {
            throw RuleError.functionWithoutScript(location: function.location)
        }
        let object = RowObject(row: row, shape: shape)
        defer { object.expire() }
        let result: LuaValue
        do throws(LuaError) {
            let (function, owner) = functions[function.id]
            result = try owner.callForOne(function, [.object(object)])
        } catch {
            guard error.kind == .runtime, !object.unknownFields.isEmpty else { throw error }
            // It counted with a field that is missing, and so with nil: that is unknown, not a mistake of the script.
            return FunctionCall(value: nil, fieldsRead: object.fieldsRead, unknownFields: object.unknownFields)
        }
        return FunctionCall(
            value: try value(of: result, function), fieldsRead: object.fieldsRead, unknownFields: object.unknownFields)
    }

    private func value(of result: LuaValue, _ function: FunctionReference) throws(RuleLoadError) -> Value? {
        switch result {
        case .nil: return nil
        case .boolean(let boolean): return .boolean(boolean)
        case .integer(let integer): return .number(Double(integer))
        case .number(let number): return .number(number)
        case .string(let text): return .text(text)
        default:
            throw .wrongValue(
                owner: "rule", name: "the function's result", wanted: "a number, text, true or false",
                got: described(result), location: function.location)
        }
    }
}
