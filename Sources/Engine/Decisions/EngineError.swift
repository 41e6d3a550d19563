/// What keeps the engine from judging positions.
package enum EngineError: Error, Hashable {
    /// No rule file declares `positions { … }`.
    case noPositionPolicy
    /// No rule file declares `defaults { … }`.
    case noDefaults
    /// A rule is on another subject than its use needs.
    case wrongSubject(rule: String, wanted: String, got: String)

    /// The code under which `docs/errors/Engine.md` explains it.
    package var code: String {
        switch self {
        case .noPositionPolicy: "E101"
        case .noDefaults: "E102"
        case .wrongSubject: "E103"
        }
    }
}

extension EngineError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noPositionPolicy:
            "\(code) no rule file says which rules judge positions; add positions { … } as in rules/positions.lua"
        case .noDefaults:
            "\(code) no rule file says which rate and yield to assume; add defaults { … } as in rules/defaults.lua"
        case .wrongSubject(let rule, let wanted, let got):
            "\(code) '\(rule)' is on '\(got)', but is used on '\(wanted)'; write on = \"\(wanted)\""
        }
    }
}
