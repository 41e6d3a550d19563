package import RuleScript

/// What test files say of mutants that may live, in comments on lines of their own:
///
/// ```lua
/// -- survives: csp.recovery: out were 31 days instead of 30 days;
/// --   no chain lists a day between.
/// ```
///
/// A note names the mutant by its label, and gives the reason behind a semicolon; lines indented by two spaces go on with it.
package struct SurvivorNotes: Sendable {
    /// A note, where it stands, and what it says.
    package struct Note: Sendable, Hashable {
        package let label: String
        /// Empty where none is given; such a note explains nothing.
        package let reason: String
        package let file: String
        /// The line on which it begins.
        package let line: Int

        /// The rule that it speaks of.
        package var rule: String { String(label.prefix { $0 != ":" }) }
    }

    /// In the order of the files.
    package let notes: [Note]

    /// Reads the notes of test files.
    package init(_ files: [RuleFile]) {
        notes = files.flatMap(SurvivorNotes.notes)
    }

    /// The note that explains a mutant; nil where there is none.
    package func note(for mutant: Mutant) -> Note? { notes.first { $0.label == mutant.label && !$0.reason.isEmpty } }

    private static let mark = "-- survives:"
    private static let continuation = "--  "

    private static func notes(in file: RuleFile) -> [Note] {
        let lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            trimmed(String(decoding: $0, as: UTF8.self))
        }
        return lines.indices.compactMap { index in
            guard lines[index].hasPrefix(mark) else { return nil }
            let rest = lines[(index + 1)...].prefix { $0.hasPrefix(continuation) }
            let text = ([lines[index].dropFirst(mark.count)] + rest.map { $0.dropFirst(continuation.count) })
                .map { trimmed(String($0)) }.joined(separator: " ")
            let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
            return Note(
                label: trimmed(String(parts[0])), reason: parts.count == 2 ? trimmed(String(parts[1])) : "",
                file: file.path, line: index + 1)
        }
    }

    /// Text without spaces, tabs and carriage returns around it.
    private static func trimmed(_ text: String) -> String {
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" || character == "\r" }
        let start = text.drop(while: isBlank)
        guard let end = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(start[...end])
    }
}
