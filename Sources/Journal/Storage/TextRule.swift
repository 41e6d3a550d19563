import Market

/// What texts a journal takes.
enum TextRule {
    /// Bytes of a note, a report's title and the like.
    static let longest = 65_536
    /// Bytes of a name.
    private static let longestName = 64

    /// Refuses a name that is empty, too long, or wouldn't show as it is.
    static func name(_ name: String, of what: String) throws(JournalError) {
        guard !name.isEmpty else {
            throw .badText(what: "the name of the \(what)", text: "", reason: "is empty; state it")
        }
        guard name.utf8.count <= longestName else {
            throw .badText(
                what: "the name of the \(what)", text: String(name.prefix(20)) + "…",
                reason: "is longer than \(longestName) bytes; shorten it")
        }
        guard printable(name) == name, name.first != " ", name.last != " ", name.first != "-" else {
            throw .badText(
                what: "the name of the \(what)", text: printable(name),
                reason: "has control characters, spaces around it or a dash in front; leave them out")
        }
    }

    /// Refuses a text that SQLite would cut off or that is too long.
    static func text(_ text: String, of what: String) throws(JournalError) {
        guard text.utf8.count <= longest else {
            throw .tooLarge(what: what, bytes: text.utf8.count, limit: longest)
        }
        guard !text.utf8.contains(0) else {
            throw .badText(
                what: what, text: printable(String(text.prefix(20))), reason: "has a NUL in it; leave it out")
        }
    }
}
