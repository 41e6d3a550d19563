package import Expression
package import LuaBridge
import Market
package import RuleModel
package import RuleScript

/// Why rule tests could not be loaded: what, where, and what to do.
package enum RuleTestError: Error, Sendable {
    /// Lua refused or stopped a test file.
    case script(LuaError)
    /// A declaration in a test file is unfinished.
    case declaration(RuleLoadError)
    /// A test for a rule that isn't there.
    case unknownRule(id: String, nearest: String?, location: SourceLocation)
    /// A rule of a kind that can't be tested by itself.
    case untestableRule(id: String, kind: String, location: SourceLocation)
    /// A name that is no field of the rule's subject, nor anything else that can stand there.
    case unknownName(owner: String, name: String, what: String, nearest: String?, location: SourceLocation)
    /// A value is missing or of the wrong type.
    case wrongValue(owner: String, name: String, wanted: String, got: String, location: SourceLocation)
    /// A value in another unit than the field's, or one that can't occur.
    case wrongUnit(owner: String, field: String, value: String, reason: String, location: SourceLocation)
    /// Something is expected that the rule can't do.
    case impossibleExpectation(
        owner: String, what: String, value: String, known: String, nearest: String?, location: SourceLocation)
    /// Something is expected that only a market can tell.
    case needsMarket(owner: String, what: String, remedy: String, location: SourceLocation)
    /// Two values that say the same thing.
    case contradiction(owner: String, what: String, remedy: String, location: SourceLocation)
    /// A test that tests nothing: no case, nothing expected.
    case nothingExpected(owner: String, what: String, remedy: String, location: SourceLocation)
    /// A condition of a sweep is wrong.
    case condition(ExpressionError, owner: String, location: SourceLocation)
    case tooManyCombinations(owner: String, count: String, limit: Int, location: SourceLocation)
    case duplicateName(owner: String, name: String, first: SourceLocation, location: SourceLocation)
    /// Something else than a test is declared in a test file.
    case notATest(kind: String, id: String, location: SourceLocation)
    /// A chain that is too large, or that the model can't price.
    case unusableChain(owner: String, reason: String, location: SourceLocation)

    /// The code under which the documentation explains it.
    package var code: String {
        switch self {
        case .script(let error): error.code
        case .declaration(let error): error.code
        case .condition(let error, _, _): error.code
        case .unknownRule: "T101"
        case .untestableRule: "T102"
        case .unknownName: "T103"
        case .wrongValue: "T104"
        case .wrongUnit: "T105"
        case .impossibleExpectation: "T106"
        case .needsMarket: "T107"
        case .contradiction: "T108"
        case .nothingExpected: "T109"
        case .tooManyCombinations: "T110"
        case .duplicateName: "T111"
        case .notATest: "T112"
        case .unusableChain: "T113"
        }
    }

    /// Where the mistake is; nil where Lua doesn't know.
    package var location: SourceLocation? {
        switch self {
        case .script(let error): error.location.map { SourceLocation(file: $0.file, line: $0.line) }
        case .declaration(let error): error.location
        case .unknownRule(_, _, let location), .untestableRule(_, _, let location),
            .unknownName(_, _, _, _, let location), .wrongValue(_, _, _, _, let location),
            .wrongUnit(_, _, _, _, let location), .impossibleExpectation(_, _, _, _, _, let location),
            .needsMarket(_, _, _, let location), .contradiction(_, _, _, let location),
            .nothingExpected(_, _, _, let location), .condition(_, _, let location),
            .tooManyCombinations(_, _, _, let location), .duplicateName(_, _, _, let location),
            .notATest(_, _, let location), .unusableChain(_, _, let location):
            location
        }
    }

    /// Whether a script ran into one of its limits.
    package var isLimit: Bool {
        if case .script(let error) = self { error.kind.isLimit } else { false }
    }
}

extension RuleTestError: CustomStringConvertible {
    /// One line: code, what, where in parentheses; remedy.
    package var description: String {
        "\(code) \(message)\(location.map { " (\($0))" } ?? ""); \(remedy)"
    }

    /// What is wrong, without the place.
    package var message: String {
        switch self {
        case .script(let error): error.message
        case .declaration(let error): error.message
        default: onOneLine(fullMessage)
        }
    }

    private var fullMessage: String {
        switch self {
        case .script, .declaration: ""
        case .unknownRule(let id, _, _): "there is no rule '\(id)' to test"
        case .untestableRule(let id, let kind, _): "\(id): \(kind) can't be tested by themselves"
        case .unknownName(let owner, let name, let what, _, _): "\(owner): '\(name)' is no \(what)"
        case .wrongValue(let owner, let name, let wanted, let got, _): "\(owner): \(name) must be \(wanted), got \(got)"
        case .wrongUnit(let owner, let field, let value, let reason, _): "\(owner): \(field) = \(value): \(reason)"
        case .impossibleExpectation(let owner, let what, let value, _, _, _):
            "\(owner): it can never come to \(what) '\(value)'"
        case .needsMarket(let owner, let what, _, _): "\(owner): \(what) needs a market"
        case .contradiction(let owner, let what, _, _), .nothingExpected(let owner, let what, _, _): "\(owner): \(what)"
        case .condition(let error, let owner, _): "\(owner): \(error.message)"
        case .tooManyCombinations(let owner, let count, let limit, _):
            "\(owner): the sweep has \(count) combinations, and \(limit) is the most"
        case .duplicateName(let owner, let name, let first, _):
            "\(owner): '\(name)' is there twice, first at \(first)"
        case .notATest(let kind, let id, _):
            kind == id ? "\(kind) can't stand in a test file" : "\(kind) '\(id)' can't stand in a test file"
        case .unusableChain(let owner, let reason, _): "\(owner): the chain can't be made: \(reason)"
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch self {
        case .script(let error): error.kind.remedy
        case .declaration(let error): error.remedy
        default: onOneLine(fullRemedy)
        }
    }

    private var fullRemedy: String {
        switch self {
        case .script, .declaration: ""
        case .unknownRule(_, let nearest, _): nearest.map { "did you mean '\($0)'?" } ?? "name a rule that is loaded"
        case .untestableRule: "test a tree, score, points or bands that uses it"
        case .unknownName(_, _, _, let nearest, _):
            nearest.map { "did you mean '\($0)'?" } ?? "remove it, or correct its name"
        case .wrongValue, .wrongUnit: "correct the value"
        case .impossibleExpectation(_, _, _, let known, let nearest, _):
            nearest.map { "did you mean '\($0)'?" } ?? "it can come to \(known)"
        case .needsMarket(_, _, let remedy, _), .contradiction(_, _, let remedy, _),
            .nothingExpected(_, _, let remedy, _):
            remedy
        case .condition(let error, _, _): error.remedy
        case .tooManyCombinations: "take larger steps, or make several sweeps of it"
        case .duplicateName: "give one of them another name"
        case .notATest: "move it to a rule file; a file named …_test.lua holds tests only"
        case .unusableChain: "correct the chain"
        }
    }
}
