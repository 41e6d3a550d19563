import Expression
import LuaBridge
import RuleModel

/// Turns quoted conditions, texts and Lua functions into checked values of the rule model.
struct RuleCompiler {
    let sources: SourceIndex
    let functions: FunctionTable
    /// Takes the mistakes in parts of a rule, so that one doesn't hide the next.
    let findings: Findings
    private let ledger = WorkLedger()

    init(sources: SourceIndex, functions: FunctionTable, findings: Findings) {
        self.sources = sources
        self.functions = functions
        self.findings = findings
    }

    /// What the parts of one rule share: its id, the names its conditions may use, and what the rows are.
    struct Context {
        let owner: String
        let scope: Scope

        var schema: Schema { scope.schema }
    }

    /// A condition in quotes, or a Lua function.
    func condition(
        _ value: LuaValue, _ context: Context, named name: String, at location: SourceLocation
    ) throws(RuleLoadError) -> Condition {
        findings.conditions += 1
        switch value {
        case .string(let source):
            let place = sources.location(of: source, from: location)
            return .expression(try expression(source, context, wanted: .condition, at: location), place)
        case .function(let function):
            return .function(functions.register(function, schema: context.schema, location: location))
        default:
            throw .wrongValue(
                owner: context.owner, name: name, wanted: "a condition in quotes or a function",
                got: described(value), location: location)
        }
    }

    /// One condition, or a list of them.
    func conditions(
        _ value: LuaValue?, _ context: Context, named name: String, at location: SourceLocation
    ) throws(RuleLoadError) -> [Condition] {
        guard let value else { return [] }
        var conditions: [Condition] = []
        for item in value.table?.array ?? [value] {
            findings.keep { () throws(RuleLoadError) in
                conditions.append(try condition(item, context, named: name, at: location))
            }
        }
        return conditions
    }

    /// A number: a plain one, a quantity such as `days(30)`, or an expression in quotes.
    ///
    /// - Parameter units: what a quantity or expression may be in; nil for any unit.
    func number(
        _ value: LuaValue, _ context: Context, named name: String, units: [Unit]? = nil,
        at location: SourceLocation
    ) throws(RuleLoadError) -> CompiledExpression {
        let wanted = units?.first.map { "a number in \($0.luaName)" } ?? "a number"
        let wrong = RuleLoadError.wrongValue(
            owner: context.owner, name: name, wanted: "\(wanted) or an expression in quotes", got: described(value),
            location: location)
        if let source = value.string {
            let compiled = try expression(source, context, wanted: .number, at: location)
            // A literal has no unit of its own, and counts as a plain number.
            guard units.map({ $0.contains(compiled.unit) || compiled.unit == .num }) ?? true else { throw wrong }
            return compiled
        }
        if let tagged = Tagged(value) {
            let unit = tagged.unit.flatMap(Unit.init(rawValue:))
            guard tagged.kind == "quantity", let unit, units?.contains(unit) ?? unit.isNumeric else { throw wrong }
        }
        guard let plain = Tagged(value)?.body.number ?? value.number, plain.isFinite else { throw wrong }
        return try expression("\(plain)", context, wanted: .number, at: location)
    }

    /// A text with values in braces.
    func template(
        _ text: String, _ context: Context, at location: SourceLocation
    ) throws(RuleLoadError) -> Template {
        let template: Template
        do throws(ExpressionError) {
            template = try Template(text, scope: context.scope)
        } catch {
            throw .expression(error, owner: context.owner, location: place(of: error, in: text, from: location))
        }
        try ledger.book(template.work, owner: context.owner, at: location)
        return template
    }

    func expression(
        _ source: String, _ context: Context, wanted: CompiledExpression.Wanted, at location: SourceLocation
    ) throws(RuleLoadError) -> CompiledExpression {
        let compiled: CompiledExpression
        do throws(ExpressionError) {
            compiled = try CompiledExpression(source, scope: context.scope, wanted: wanted)
        } catch {
            throw .expression(error, owner: context.owner, location: place(of: error, in: source, from: location))
        }
        try ledger.book(compiled.work, owner: context.owner, at: sources.location(of: source, from: location))
        return compiled
    }

    /// The names that conditions of a rule with these params may use.
    func context(
        owner: String, schema: Schema, params: [Parameter], at location: SourceLocation
    ) throws(RuleLoadError) -> Context {
        do throws(ExpressionError) {
            let scope = try Scope(schema: schema, params: params.map(\.declaration))
            return Context(owner: owner, scope: scope)
        } catch {
            throw .expression(error, owner: owner, location: location)
        }
    }

    /// Where in the file an expression's mistake is.
    private func place(
        of error: ExpressionError, in source: String, from location: SourceLocation
    ) -> SourceLocation {
        let start = sources.location(of: source, from: location)
        guard let column = start.column else { return start }
        return SourceLocation(file: start.file, line: start.line, column: column + error.column - 1)
    }
}

extension Parameter {
    /// How conditions know it: its name, unit and bounds.
    fileprivate var declaration: Param {
        let bounds = unit.isNumeric ? (minimum ?? -.infinity)...(maximum ?? .infinity) : nil
        return Param(name: name, unit: unit, bounds: minimum == nil && maximum == nil ? nil : bounds)
    }
}
