extension EditorStubs {
    /// The constructors of the rule language.
    static var rules: String {
        let aliases = LuaType.aliases.map { "--- \($0.summary)\n---@alias wheelwright.\($0.name) \($0.type)\n" }
        let classes = LuaType.classes.map { "---@class wheelwright.\($0)\n" }.joined(separator: "\n")
        return head + "\n" + aliases.joined(separator: "\n") + "\n" + classes + "\n" + TaskContextReference.stubs + "\n"
            + paramClasses + "\n" + expectClass
            + "\n"
            + Constructor.all.map(stub).joined(separator: "\n")
    }

    private static func stub(_ constructor: Constructor) -> String {
        let body = "wheelwright.body.\(constructor.name)"
        var text = ""
        if ![.quantity, .function, .value].contains(constructor.kind) {
            text += bodyClass(constructor, named: body) + "\n"
        }
        text += "--- \(constructor.form): \(constructor.summary)\n"
        if constructor.kind != .quantity, !constructor.example.isEmpty {
            text += "---\n" + constructor.example.split(separator: "\n").map { "---     \($0)\n" }.joined()
        }
        let result = constructor.result.map { "---@return \($0)\n" } ?? ""
        switch constructor.kind {
        case .declaration:
            return text + "---@param id string\n---@return fun(body: \(body))\nfunction \(constructor.name)(id) end\n"
        case .singleton, .part, .action:
            return text + "---@param body \(body)\n\(result)function \(constructor.name)(body) end\n"
        case .quantity:
            let type = constructor.first.first?.type ?? "number"
            return text + "---@param value \(type)|wheelwright.param.\(type)\n\(result)"
                + "function \(constructor.name)(value) end\n"
        case .function:
            let params = constructor.first.map { "---@param \($0.form) \($0.type) \($0.summary)\n" }.joined()
            let names = constructor.first.map(\.form).joined(separator: ", ")
            return text + params + result + "function \(constructor.name)(\(names)) end\n"
        case .value: return text + "---@type \(constructor.result ?? "any")\n\(constructor.name) = {}\n"
        }
    }

    /// What the table of a constructor may hold.
    private static func bodyClass(_ constructor: Constructor, named name: String) -> String {
        var lines = ["---@class \(name)"]
        lines += constructor.first.enumerated().map { index, item in
            "---@field [\(index + 1)] \(item.type) \(item.form): \(item.summary)"
        }
        lines += constructor.keys.map { "---@field \($0.name)\($0.isRequired ? "" : "?") \($0.type) \($0.summary)" }
        if !constructor.rest.isEmpty {
            var types: [String] = []
            for type in (constructor.first + constructor.rest).map(\.type) where !types.contains(type) {
                types.append(type)
            }
            let forms = constructor.rest.map(\.form).joined(separator: ", ")
            lines.append("---@field [integer] \(types.joined(separator: "|")) \(forms)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What a case may expect.
    private static var expectClass: String {
        "---@class wheelwright.expect\n"
            + Constructor.expectations.map { "---@field \($0.name)? \($0.type) \($0.summary)\n" }.joined()
    }

    /// Params with bounds: `days { 7, min = 1, max = 21 }`.
    private static var paramClasses: String {
        ["number", "boolean", "string"].map { type in
            let keys = Constructor.paramKeys.map { "---@field \($0.name)? \($0.type) \($0.summary)\n" }.joined()
            return "---@class wheelwright.param.\(type)\n---@field [1] \(type) the value\n\(keys)"
        }.joined(separator: "\n")
    }
}
