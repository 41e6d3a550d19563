/// The values of a command line that was understood, read with the options and operands that declared them.
struct ParsedArguments: Sendable {
    /// The command as it was called: `data ls`.
    let command: String
    /// Values by long name; a flag has `true` once for each time it was given.
    private(set) var options: [String: [any Sendable]] = [:]
    /// Values by operand name.
    private(set) var operands: [String: [any Sendable]] = [:]

    init(command: String) {
        self.command = command
    }

    mutating func append(_ value: any Sendable, option name: String) {
        options[name, default: []].append(value)
    }

    mutating func append(_ value: any Sendable, operand name: String) {
        operands[name, default: []].append(value)
    }

    /// The option's value, or its default; nil where it has neither.
    subscript<Value>(_ option: Option<Value>) -> Value? {
        all(option).last ?? option.defaultValue
    }

    /// The operand's value; nil where it was left out.
    subscript<Value>(_ operand: Operand<Value>) -> Value? {
        all(operand).first
    }

    /// Whether the flag was given.
    subscript(_ flag: Flag) -> Bool {
        options[flag.syntax.name] != nil
    }

    /// The values of a repeatable option, in the order they were given.
    func all<Value>(_ option: Option<Value>) -> [Value] {
        (options[option.syntax.name] ?? []).compactMap { $0 as? Value }
    }

    /// The values of an operand, in the order they were given.
    func all<Value>(_ operand: Operand<Value>) -> [Value] {
        (operands[operand.syntax.name] ?? []).compactMap { $0 as? Value }
    }

    /// The value of an option that has to have one.
    func require<Value>(_ option: Option<Value>) throws(UsageError) -> Value {
        guard let value = self[option] else {
            throw .missingOption(
                command: command, option: option.syntax.spelling, valueName: option.syntax.valueName ?? "VALUE")
        }
        return value
    }

    /// The value of an operand that has to be there.
    func require<Value>(_ operand: Operand<Value>) throws(UsageError) -> Value {
        guard let value = self[operand] else {
            throw .missingOperand(command: command, operand: operand.syntax.name)
        }
        return value
    }
}
