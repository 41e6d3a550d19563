package import Expression
package import LuaBridge
import Market
package import RuleModel

/// Why rule files could not be loaded: what, where, and what to do.
package enum RuleLoadError: Error, Sendable {
    /// Lua refused or stopped a file.
    case script(LuaError)
    /// A condition, number or text in quotes is wrong.
    case expression(ExpressionError, owner: String, location: SourceLocation)
    /// When a task runs can't be read, or never comes.
    case schedule(ScheduleError, owner: String, location: SourceLocation)
    case duplicateID(kind: String, id: String, first: SourceLocation, location: SourceLocation)
    /// An override whose rule, node, param or factor doesn't exist.
    case overrideMatchesNothing(what: String, nearest: String?, location: SourceLocation)
    case missingOtherwise(owner: String, node: String?, location: SourceLocation)
    /// Something stands where it can't: a step after `otherwise`, two actions in one node.
    case misplaced(owner: String, what: String, remedy: String, location: SourceLocation)
    /// A value is missing or of the wrong type.
    case wrongValue(owner: String, name: String, wanted: String, got: String, location: SourceLocation)
    case unknownKey(owner: String, key: String, nearest: String?, location: SourceLocation)
    case outOfBounds(owner: String, param: String, value: String, bounds: String, location: SourceLocation)
    /// An id was given, but no table followed it.
    case unfinished(kind: String, id: String, location: SourceLocation)
    /// A rule refers to another one that doesn't exist.
    case danglingReference(owner: String, kind: String, id: String, nearest: String?, location: SourceLocation)
    /// A rule, or all together where `owner` is nil, that could take too long to evaluate.
    case tooMuchWork(owner: String?, what: String, location: SourceLocation)
    /// There are so many mistakes that the rest isn't looked for.
    case tooManyMistakes(count: Int)

    /// The code under which the documentation explains it.
    package var code: String {
        switch self {
        case .script(let error): error.code
        case .expression(let error, _, _): error.code
        case .schedule(let error, _, _): error.code
        case .duplicateID: "R101"
        case .overrideMatchesNothing: "R102"
        case .missingOtherwise: "R103"
        case .misplaced: "R104"
        case .wrongValue: "R105"
        case .unknownKey: "R106"
        case .outOfBounds: "R107"
        case .unfinished: "R108"
        case .danglingReference: "R109"
        case .tooMuchWork: "R110"
        case .tooManyMistakes: "R111"
        }
    }

    /// Where the mistake is; nil where Lua doesn't know.
    package var location: SourceLocation? {
        switch self {
        case .script(let error): error.location.map { SourceLocation(file: $0.file, line: $0.line) }
        case .expression(_, _, let location), .schedule(_, _, let location), .duplicateID(_, _, _, let location),
            .overrideMatchesNothing(_, _, let location), .missingOtherwise(_, _, let location),
            .misplaced(_, _, _, let location), .wrongValue(_, _, _, _, let location),
            .unknownKey(_, _, _, let location), .outOfBounds(_, _, _, _, let location),
            .unfinished(_, _, let location), .danglingReference(_, _, _, _, let location),
            .tooMuchWork(_, _, let location):
            location
        case .tooManyMistakes: nil
        }
    }
}

extension RuleLoadError: CustomStringConvertible {
    /// One line: code, what, where in parentheses; remedy.
    package var description: String {
        "\(code) \(message)\(location.map { " (\($0))" } ?? ""); \(remedy)"
    }

    /// What is wrong, without the place.
    package var message: String {
        if case .script(let error) = self { error.message } else { onOneLine(fullMessage) }
    }

    private var fullMessage: String {
        switch self {
        case .script(let error): error.message
        case .expression(let error, let owner, _): "\(owner): \(error.message)"
        case .schedule(let error, let owner, _): "\(owner): \(error.message)"
        case .duplicateID(let kind, let id, let first, _): "\(kind) '\(id)' is declared twice, first at \(first)"
        case .overrideMatchesNothing(let what, _, _): "override: there is no \(what)"
        case .missingOtherwise(let owner, let node, _):
            "\(owner): \(node.map { "node '\($0)'" } ?? "the tree") doesn't end in otherwise"
        case .misplaced(let owner, let what, _, _): "\(owner): \(what)"
        case .wrongValue(let owner, let name, let wanted, let got, _):
            "\(owner): \(name) must be \(wanted), got \(got)"
        case .unknownKey(let owner, let key, _, _): "\(owner): '\(key)' means nothing here"
        case .outOfBounds(let owner, let param, let value, let bounds, _):
            "\(owner): \(param) = \(value) is outside its bounds \(bounds)"
        case .unfinished(let kind, let id, _): "\(kind) \"\(id)\" has no table after its id"
        case .danglingReference(let owner, let kind, let id, _, _): "\(owner): there is no \(kind) '\(id)'"
        case .tooMuchWork(let owner, let what, _): "\(owner ?? "the rules together"): \(what)"
        case .tooManyMistakes(let count): "there are more than \(count) mistakes"
        }
    }

    /// What to do about it.
    package var remedy: String {
        onOneLine(fullRemedy)
    }

    private var fullRemedy: String {
        switch self {
        case .script(let error): error.kind.remedy
        case .expression(let error, _, _): error.remedy
        case .schedule(let error, _, _): error.remedy
        case .duplicateID: "rename one of them, or change the shipped one with override"
        case .overrideMatchesNothing(_, let nearest, _), .danglingReference(_, _, _, let nearest, _),
            .unknownKey(_, _, let nearest, _):
            nearest.map { "did you mean '\($0)'?" } ?? "remove it, or correct its name"
        case .missingOtherwise: "add otherwise { … } as the last step, so that no position falls through"
        case .misplaced(_, _, let remedy, _): remedy
        case .wrongValue(_, _, _, "a text that isn't UTF-8", _): "save the file as UTF-8"
        case .wrongValue: "correct the value"
        case .outOfBounds: "choose a value inside the bounds, or widen them where the param is declared"
        case .tooMuchWork: "split it, or name parts as params or separate nodes"
        case .tooManyMistakes: "correct these first"
        case .unfinished(let kind, let id, _): "write \(kind) \"\(id)\" { … }"
        }
    }
}
