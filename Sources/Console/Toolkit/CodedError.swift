import Market

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
    let lines = error.description.unicodeScalars.split { $0 == "\n" || $0 == "\r" }
    let words = lines.map { trimmingSpaces(printable(String($0))) }
    return "wheelwright: " + shortened(words.filter { !$0.isEmpty }.joined(separator: " "))
}

/// A long text without its middle: what happened stands at its start, what to do at its end.
///
/// By scalars: a million combining marks are one character.
private func shortened(_ text: String) -> String {
    let (start, end) = (1000, 300)
    let scalars = text.unicodeScalars
    guard scalars.count > start + end else { return text }
    return String(scalars.prefix(start)) + " … " + String(scalars.suffix(end))
}

private func trimmingSpaces(_ text: String) -> Substring {
    var rest = text.drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return rest
}
