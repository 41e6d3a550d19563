/// An option with a value, declared once and used as the key to read it: `--data RECORDING`.
struct Option<Value: Sendable>: OptionDeclaration {
    let kind: ValueKind<Value>
    /// The value where the option is not given.
    let defaultValue: Value?
    let syntax: OptionSyntax

    /// An option that may be left out, unless `isRequired`.
    ///
    /// - Parameters:
    ///   - name: the long name without dashes
    ///   - short: a single letter for the short form
    ///   - valueName: what stands for the value in help, in capitals
    ///   - isRepeatable: whether it may be given more than once; read it with `arguments.all`
    init(
        _ name: String, short: Character? = nil, valueName: String, _ kind: ValueKind<Value>,
        default defaultValue: Value? = nil, isRequired: Bool = false, isRepeatable: Bool = false, about: String
    ) {
        self.kind = kind
        self.defaultValue = defaultValue
        syntax = OptionSyntax(
            name: name, short: short, valueName: valueName, about: about, choices: kind.choices,
            defaultText: defaultValue.map(kind.show), isRequired: isRequired, isRepeatable: isRepeatable,
            expected: kind.expected, parse: { kind.parse($0) })
    }
}

/// An option that is given or not: `--quiet`.
struct Flag: OptionDeclaration {
    let syntax: OptionSyntax

    init(_ name: String, short: Character? = nil, about: String) {
        syntax = OptionSyntax(
            name: name, short: short, valueName: nil, about: about, choices: [], defaultText: nil, isRequired: false,
            isRepeatable: true, expected: "", parse: { _ in nil })
    }
}

/// An argument without a name, told by its place: `explain POSITION`.
struct Operand<Value: Sendable>: OperandDeclaration {
    let kind: ValueKind<Value>
    let syntax: OperandSyntax

    /// An operand called `name`, in capitals, in help and errors.
    init(_ name: String, _ kind: ValueKind<Value>, count: OperandCount = .one, about: String) {
        self.kind = kind
        syntax = OperandSyntax(
            name: name, about: about, count: count, choices: kind.choices, expected: kind.expected,
            parse: { kind.parse($0) })
    }
}

/// How many arguments an operand takes.
enum OperandCount: Sendable {
    case one, optional, any, atLeastOne

    /// The least number of arguments.
    var minimum: Int {
        switch self {
        case .one, .atLeastOne: 1
        case .optional, .any: 0
        }
    }

    /// The greatest number of arguments.
    var maximum: Int {
        switch self {
        case .one, .optional: 1
        case .any, .atLeastOne: .max
        }
    }
}

/// Something that declares an option of a command.
protocol OptionDeclaration: Sendable {
    var syntax: OptionSyntax { get }
}

/// Something that declares an operand of a command.
protocol OperandDeclaration: Sendable {
    var syntax: OperandSyntax { get }
}
