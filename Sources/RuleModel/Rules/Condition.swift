package import Expression

/// What decides whether something applies: a parsed expression, or a Lua function for what an expression can't say.
package enum Condition: Sendable {
    case expression(CompiledExpression, SourceLocation)
    case function(FunctionReference)

    /// The condition as written; a function shows where it stands.
    package var source: String {
        switch self {
        case .expression(let expression, _): expression.source
        case .function(let function): "function at \(function.location)"
        }
    }

    /// Where it stands.
    package var location: SourceLocation {
        switch self {
        case .expression(_, let location): location
        case .function(let function): function.location
        }
    }

    /// Whether the condition holds for a row.
    package func truth(
        _ row: some FieldSource, params: [Value], functions: any FunctionEvaluator
    ) throws -> Truth {
        switch self {
        case .expression(let expression, _): return expression.truth(row, params: params)
        case .function(let function):
            return try functions.call(function, row: row).truth
        }
    }

    /// The condition evaluated with every comparison on record.
    ///
    /// The record's `truth` is the answer, so that nobody has to ask twice.
    package func trace(
        _ row: some FieldSource, params: [Value], functions: any FunctionEvaluator
    ) throws -> ConditionRecord {
        switch self {
        case .expression(let expression, _): return .expression(expression.trace(row, params: params))
        case .function(let function): return .function(function, try functions.call(function, row: row))
        }
    }
}

/// A Lua function that a rule uses as a condition or a number; only its owner can call it.
package struct FunctionReference: Sendable, Hashable {
    /// The owner's number for it.
    package let id: Int
    package let location: SourceLocation

    package init(id: Int, location: SourceLocation) {
        self.id = id
        self.location = location
    }
}

/// What a call of a Lua function gave, and which fields it read on the way.
package struct FunctionCall: Sendable, Hashable {
    /// A number, boolean or text; nil where the function returned nothing.
    package let value: Value?
    /// The indices of the fields it read, in order of first reading.
    package let fieldsRead: [Int]
    /// Those of them that were unknown. A function that reads an unknown field is itself unknown.
    package let unknownFields: [Int]

    package init(value: Value?, fieldsRead: [Int], unknownFields: [Int]) {
        self.value = value
        self.fieldsRead = fieldsRead
        self.unknownFields = unknownFields
    }

    /// What the call says as a condition.
    package var truth: Truth {
        guard unknownFields.isEmpty else { return .unknown(unknownFields) }
        return value == .boolean(true) ? .yes : .no
    }
}

/// Calls the Lua functions of a rule set.
package protocol FunctionEvaluator {
    /// Calls a function with a row's fields as its only argument.
    ///
    /// - Throws: the script's error, or a limit that it hit.
    func call(_ function: FunctionReference, row: any FieldSource) throws -> FunctionCall
}

/// The evaluator for rules that have no functions: tests, mostly.
package struct NoFunctions: FunctionEvaluator {
    package init() {}

    package func call(_ function: FunctionReference, row: any FieldSource) throws -> FunctionCall {
        throw RuleError.functionWithoutScript(location: function.location)
    }
}

/// How a condition came out, in full.
package enum ConditionRecord: Sendable {
    case expression(ConditionTrace)
    case function(FunctionReference, FunctionCall)
}

extension ConditionRecord {
    /// What the condition answered.
    package var truth: Truth {
        switch self {
        case .function(_, let call): call.truth
        case .expression(let trace): trace.truth
        }
    }
}
