/// All that a command line may contain after the command's name: what the parser and the help page work from.
struct CommandSyntax: Sendable {
    var options: [OptionSyntax]
    var operands: [OperandSyntax]

    init(_ options: [any OptionDeclaration] = [], operands: [any OperandDeclaration] = []) {
        self.options = options.map(\.syntax)
        self.operands = operands.map(\.syntax)
    }

    /// The option with this long name.
    func option(named name: String) -> OptionSyntax? { options.first { $0.name == name } }

    /// The option with this letter.
    func option(short: Character) -> OptionSyntax? { options.first { $0.short == short } }
}

/// An option without its value's type.
struct OptionSyntax: Sendable {
    let name: String
    let short: Character?
    /// What stands for the value in help; nil for a flag.
    let valueName: String?
    let about: String
    let choices: [String]
    let defaultText: String?
    let isRequired: Bool
    let isRepeatable: Bool
    let expected: String
    let parse: @Sendable (String) -> (any Sendable)?

    /// As it is written: `--data`.
    var spelling: String { "--\(name)" }
    var isFlag: Bool { valueName == nil }
}

/// An operand without its value's type.
struct OperandSyntax: Sendable {
    let name: String
    let about: String
    let count: OperandCount
    let choices: [String]
    let expected: String
    let parse: @Sendable (String) -> (any Sendable)?
}
