/// What went wrong while a rule was evaluated.
package enum RuleError: Error, Equatable {
    /// A rule with a Lua function was evaluated without the script that holds it.
    case functionWithoutScript(location: SourceLocation)
    /// A condition needed missing data, and its policy is `error`.
    case neededDataIsMissing(rule: String, node: String, fields: [String], location: SourceLocation)

    /// The code under which `docs/errors/RuleModel.md` explains it.
    package var code: String {
        switch self {
        case .functionWithoutScript: "R301"
        case .neededDataIsMissing: "R302"
        }
    }
}

extension RuleError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .functionWithoutScript(let location):
            "\(code) the Lua function at \(location) was evaluated without its script; evaluate it through the engine"
        case .neededDataIsMissing(let rule, let node, let fields, let location):
            "\(code) \(rule): '\(node)' needs \(fields.joined(separator: ", ")), which is missing (\(location));"
                + " record the data, or choose unknown = \"hold\" or \"skip\""
        }
    }
}
