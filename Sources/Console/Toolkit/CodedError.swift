/// An error that says in one line what happened, where, and what to do about it, under a code with a page in `docs/errors`.
///
/// The error enums of the lower modules have these members already; the console conforms them, so that each one ends a
/// command with its own line and the right exit code.
protocol CodedError: Error, CustomStringConvertible {
    /// A letter for the module and three digits: `D104`.
    var code: String { get }
    /// `CODE what (where); remedy`, in one line.
    var description: String { get }
    /// How the command ends when this error reaches its edge.
    var exitCode: ExitCode { get }
}

extension CodedError {
    var exitCode: ExitCode { .badData }
}

/// The line of an error as it is printed to standard error: one line of printable text, whatever the message contains.
func diagnosticLine(_ error: any CodedError) -> String {
    let words = error.description.split(whereSeparator: \.isNewline).map(trimmingSpaces)
    let line = words.filter { !$0.isEmpty }.joined(separator: " ")
    // A script's message or a file's first bytes may hold anything; an escape would reach the terminal.
    return "wheelwright: " + shortened(String(line.map { isControl($0) ? " " : $0 }))
}

private func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.properties.generalCategory == .control }
}

/// A long text without its middle: what happened stands at its start, what to do at its end.
private func shortened(_ text: String) -> String {
    let (start, end) = (1000, 300)
    return text.count <= start + end ? text : text.prefix(start) + " … " + text.suffix(end)
}

private func trimmingSpaces(_ text: Substring) -> Substring {
    var rest = text.drop { $0 == " " || $0 == "\t" }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
}
