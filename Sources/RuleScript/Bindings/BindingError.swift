package import RuleModel

/// Why a function of the host could not do its work, though its arguments were right.
package enum BindingError: Error, Hashable, Sendable {
    /// A script asks for market data or positions, and none were given.
    case notGiven(function: String, what: String, remedy: String, location: SourceLocation?)

    /// The code under which `docs/errors/RuleScript.md` explains it.
    package var code: String { "R201" }
}

extension BindingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notGiven(let function, let what, let remedy, let location):
            "\(code) \(function) needs \(what)\(location.map { " (\($0))" } ?? ""); \(remedy)"
        }
    }
}
