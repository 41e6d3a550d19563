package import RuleScript

/// What test files say of mutants that may live: lines such as `-- survives: csp.recovery: out were 31 days instead of 30
/// days; no chain lists a day between`.
///
/// A note names the mutant by its label, and gives a reason behind a semicolon.
package struct SurvivorNotes: Sendable {
    /// A note, where it stands, and what it says.
    package struct Note: Sendable, Hashable {
        package let label: String
        package let reason: String
        package let file: String
        package let line: Int
    }

    /// In the order of the files.
    package let notes: [Note]

    /// Reads the notes of test files.
    package init(_ files: [RuleFile]) {
        let mark = "-- survives: "
        notes = files.flatMap { file in
            file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap { index, line in
                let text = String(decoding: line, as: UTF8.self)
                guard let start = text.firstIndex(where: { $0 != " " && $0 != "\t" }), text[start...].hasPrefix(mark)
                else {
                    return nil
                }
                let parts = text[start...].dropFirst(mark.count).split(separator: ";", maxSplits: 1)
                guard parts.count == 2, let reason = SurvivorNotes.trimmed(parts[1]) else { return nil }
                return Note(label: String(parts[0]), reason: reason, file: file.path, line: index + 1)
            }
        }
    }

    /// The note about a mutant; nil where nobody has explained it.
    package func note(for mutant: Mutant) -> Note? { notes.first { $0.label == mutant.label } }

    private static func trimmed(_ text: Substring) -> String? {
        let start = text.drop { $0 == " " }
        return start.isEmpty ? nil : String(start)
    }
}
