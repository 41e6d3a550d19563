extension ReferencePage {
    /// A section for each kind of constructor.
    static var constructorSections: String {
        let declarations = Constructor.rules + Constructor.policies + Constructor.changes
        let parts = Constructor.treeParts + Constructor.scoreParts
        return """
            ## Constructors

            A rule file calls these. Names in a table may come in any order; a name that isn't listed is refused.

            ### Declarations

            \(declarations.map(section).joined(separator: "\n"))
            ### Parts of declarations

            \(parts.map(section).joined(separator: "\n"))
            ### Actions of trees

            \(Constructor.actions.map(section).joined(separator: "\n"))
            ### Signals

            \(Constructor.signals.map(section).joined(separator: "\n"))
            ### Strategies

            \((Constructor.strategies + Constructor.strategyParts).map(section).joined(separator: "\n"))
            ### Tasks

            \(Constructor.tasks.map(section).joined(separator: "\n"))
            \(TaskContextReference.section)
            ### Tests

            \((Constructor.tests + Constructor.testParts).map(section).joined(separator: "\n"))
            #### `expect = { … }`

            What is left out isn't looked at. A number may also be `near(value, tolerance)`, or a bound in quotes such as `">= 0"`.

            \(table(["Name", "Type", "Meaning"], Constructor.expectations.map(row)))

            ### Quantities and params

            \(quantities)

            A param is a quantity with bounds, such as `days { 7, min = 1, max = 21, about = "close to expiration" }`:

            \(table(["Name", "Type", "Meaning"], Constructor.paramKeys.map(row)))

            """
    }

    private static func section(_ constructor: Constructor) -> String {
        let rows = constructor.first.map(row) + constructor.keys.map(row) + constructor.rest.map(row)
        return """
            #### `\(constructor.form)`

            \(constructor.summary.prefix(1).uppercased() + constructor.summary.dropFirst()).

            \(rows.isEmpty ? "" : table(["Name", "Type", "Meaning"], rows) + "\n\n")```lua
            \(constructor.example)
            ```

            """
    }

    private static func row(_ key: Constructor.Key) -> [String] {
        ["`\(key.name)`", shown(key.type), key.summary + (key.isRequired ? "; required" : "")]
    }

    private static func row(_ item: Constructor.Item) -> [String] {
        ["`\(item.form)`", shown(item.type), item.summary]
    }

    private static var quantities: String {
        table(
            ["Constructor", "What it makes"], Constructor.quantities.map { ["`\($0.form)`", $0.summary] })
    }

    /// A type as a reader who doesn't know the notation of the stubs understands it.
    private static func shown(_ type: String) -> String {
        switch type {
        case LuaType.condition: "condition"
        case LuaType.conditions: "condition, or a list of them"
        case LuaType.measure: "measure"
        case LuaType.amount: "number, quantity or expression"
        case LuaType.span: "quantity"
        case LuaType.params: "table of params"
        case LuaType.texts: "list of texts"
        case LuaType.text: "text"
        case LuaType.step: "step"
        case LuaType.action: "action"
        case "table<string, number>": "table of numbers"
        case "number|string|table": "number"
        case "wheelwright.expect": "table, see below"
        default:
            type.hasPrefix("'") ? type.split(separator: "|").map { "`\($0)`" }.joined(separator: ", ") : other(type)
        }
    }

    private static func other(_ type: String) -> String {
        type.hasPrefix("{") || type.hasPrefix("table")
            ? "table"
            : type.split(separator: "|").map { part in
                String(part.split(separator: ".").last ?? part)
            }.joined(separator: " or ")
    }
}
