import Expression
import Market
import RuleModel

/// Finds the fields that a word stands for: a subject, a name, or a part of a name or meaning.
enum FieldSearch {
    /// The fields; all of them for nil.
    ///
    /// - Throws: `U255` with the nearest name.
    static func entries(_ word: String?) throws(CommandFailure) -> [FieldEntry] {
        guard let word else { return FieldEntry.all.filter { !isRepeated($0) } }
        let subject = FieldEntry.all.filter { $0.subject == word }
        if !subject.isEmpty { return subject.filter { word == Schema.entry.subject || !isRepeated($0) } }
        let exact = FieldEntry.all.filter { $0.field.name == word && !isOfContractToo($0) }
        if !exact.isEmpty { return exact }
        let part = word.lowercased()
        let partly = FieldEntry.all.filter { entry in
            !isRepeated(entry) && (contains(entry.field.name, part) || contains(entry.field.summary.lowercased(), part))
        }
        if !partly.isEmpty { return partly }
        let names = FieldEntry.all.map(\.field.name) + Schema.subjects.map(\.subject)
        throw CommandFailure(
            "U255", "there is no field or subject '\(word)'",
            remedy: nearestName(to: word, among: names).map { "did you mean '\($0)'?" }
                ?? "'wheelwright fields' lists all", exitCode: .usage)
    }

    /// A roll sees all fields of its position again, under `position.`, and an entry those of its contract.
    private static func isRepeated(_ entry: FieldEntry) -> Bool {
        entry.subject == Schema.roll.subject && entry.field.name.hasPrefix("position.") || isOfContractToo(entry)
    }

    private static func isOfContractToo(_ entry: FieldEntry) -> Bool {
        entry.subject == Schema.entry.subject && Schema.contract.index(of: entry.field.name) != nil
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        let (text, part) = (Array(text.utf8), Array(part.utf8))
        guard !part.isEmpty, part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { Array(text[$0..<($0 + part.count)]) == part }
    }
}
