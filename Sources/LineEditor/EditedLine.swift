/// What a person typed at a prompt.
package enum EditedLine: Sendable, Hashable {
    /// A line, without its end.
    case text(String)
    /// Ctrl-C: the line is given up.
    case interrupted
    /// Ctrl-D on an empty line, or the end of the input.
    case endOfInput
}
