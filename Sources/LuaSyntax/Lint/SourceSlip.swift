/// Something in a Lua source that compiles and is most likely not what its author meant.
package struct SourceSlip: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable, CaseIterable {
        /// It can't work, or can't mean what it says.
        case error
        /// Most likely a slip.
        case warning
        /// Worth knowing, and often meant.
        case information
    }

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case undefinedGlobal = "Y201"
        case globalSet = "Y202"
        case unknownMember = "Y203"
        case knownNameSet = "Y204"
        case unusedLocal = "Y211"
        case unusedParameter = "Y212"
        case unusedFunction = "Y213"
        case unusedLoopVariable = "Y214"
        case onlySet = "Y215"
        case overwritten = "Y216"
        case shadowedLocal = "Y217"
        case hiddenName = "Y218"
        case unusedLabel = "Y219"
        case repeatedKey = "Y221"
        case unreachable = "Y222"
        case sameOperands = "Y223"
        case comparedWithNaN = "Y224"
        case emptyBranch = "Y225"
        case valuesDropped = "Y226"
        case negatedOperand = "Y227"
        case assignedToItself = "Y228"
    }

    package let kind: Kind
    package let severity: Severity
    package let position: SourcePosition
    /// How many characters from the position on are meant, at least 1; in the first line only.
    package let length: Int
    /// What is wrong, in one line, without code and place.
    package let message: String
    /// What to do about it.
    package let remedy: String

    /// The code under which `docs/errors/LuaSyntax.md` explains it.
    package var code: String { kind.rawValue }
}

extension SourceSlip.Kind {
    /// How grave it is, where nothing speaks for less.
    var severity: SourceSlip.Severity {
        switch self {
        case .undefinedGlobal, .unknownMember, .knownNameSet, .repeatedKey, .comparedWithNaN: .error
        case .shadowedLocal, .hiddenName: .information
        default: .warning
        }
    }
}
