import Expression
import LuaBridge
import RuleModel

/// Reads the `params` of a rule, and the values that overrides give them.
struct ParameterReader {
    /// Params of one rule; a misspelt name is compared with each.
    private static let largestCount = 200

    /// The params in the order in which they stand in the file.
    static func read(_ rule: DeclaredTable) throws(RuleLoadError) -> [Parameter] {
        guard let value = rule["params"] else { return [] }
        guard let table = value.table, table.array.isEmpty else {
            throw rule.wrong("params", "a table of names", value)
        }
        guard table.fields.count <= largestCount else {
            throw rule.wrong("params", "a table of at most \(largestCount) names", value)
        }
        var params: [Parameter] = []
        for field in table.fields {
            params.append(try parameter(field.key, field.value, rule: rule))
        }
        return params.sorted { ($0.location, $0.name) < ($1.location, $1.name) }
    }

    /// The parameter with a value that an override gives it.
    static func override(
        _ parameter: Parameter, with value: LuaValue, in table: DeclaredTable
    ) throws(RuleLoadError) -> Parameter {
        let tagged = Tagged(value)
        let location = tagged?.location ?? table.location
        let at = DeclaredTable(owner: table.owner, location: location, table: table.table)
        if let tagged {
            guard tagged.kind == "quantity", tagged.unit == parameter.unit.luaName else {
                throw at.wrong(parameter.name, "\(parameter.unit.luaName)(value)", value)
            }
        }
        let plain = try Self.value(tagged?.body ?? value, unit: parameter.unit, name: parameter.name, in: at)
        try checkBounds(parameter, plain, owner: table.owner, at: location)
        return parameter.overridden(with: plain, at: location)
    }

    private static func parameter(
        _ name: String, _ value: LuaValue, rule: DeclaredTable
    ) throws(RuleLoadError) -> Parameter {
        guard let tagged = Tagged(value), let unit = tagged.unit.flatMap(Unit.init(rawValue:)) else {
            throw rule.wrong("param \(name)", "a unit with a value, such as days { 7, min = 1, max = 21 }", value)
        }
        let at = tagged.table(owner: rule.owner)
        guard tagged.kind == "param" else {
            let plain = try Self.value(tagged.body, unit: unit, name: name, in: at)
            return Parameter(name: name, unit: unit, value: plain, location: tagged.location)
        }
        try at.allow(Constructor.paramKeys.map(\.name))
        guard at.list.count == 1, let first = at.list.first else {
            throw at.wrong("param \(name)", "one value, such as \(unit.luaName) { 7 }", .table(at.table))
        }
        let parameter = Parameter(
            name: name, unit: unit, value: try Self.value(first, unit: unit, name: name, in: at),
            minimum: try at.number("min"), maximum: try at.number("max"), about: try at.text("about"),
            location: tagged.location)
        try checkBounds(parameter, parameter.value, owner: rule.owner, at: tagged.location)
        return parameter
    }

    private static func value(
        _ value: LuaValue, unit: Unit, name: String, in table: DeclaredTable
    ) throws(RuleLoadError) -> Value {
        switch (unit, value) {
        case (.bool, .boolean(let boolean)): return .boolean(boolean)
        case (.text, .string(let text)) where text.utf8.count <= CompiledExpression.longestParamText: return .text(text)
        case (.pct, _), (.ratio, _), (.days, _), (.usd, _), (.num, _):
            if let number = value.number, number.isFinite { return .number(number) }
        default: break
        }
        let wanted =
            unit == .bool
            ? "true or false"
            : unit == .text ? "a text in quotes of at most \(CompiledExpression.longestParamText) bytes" : "a number"
        throw table.wrong("param \(name)", wanted, value)
    }

    private static func checkBounds(
        _ parameter: Parameter, _ value: Value, owner: String, at location: SourceLocation
    ) throws(RuleLoadError) {
        guard let number = value.number, !parameter.allows(number) else { return }
        let low = parameter.minimum.map { "\(shortest($0))" } ?? "-∞"
        let high = parameter.maximum.map { "\(shortest($0))" } ?? "∞"
        throw .outOfBounds(
            owner: owner, param: parameter.name, value: shortest(number), bounds: "\(low) … \(high)",
            location: location)
    }

    /// `7`, not `7.0`.
    private static func shortest(_ number: Double) -> String {
        let text = String(number)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
