/// What may stand in the place of the word before the cursor.
package struct WordCompletion: Sendable, Hashable {
    /// The start of a word that has been typed: the end of the text before the cursor.
    package let word: String
    /// What it may become, in order; each begins with `word`.
    package let candidates: [String]
    /// What follows a word once it is certain: a quote, a bracket, a space.
    package let ending: String

    package init(word: String, candidates: [String], ending: String = "") {
        self.word = word
        self.candidates = candidates
        self.ending = ending
    }

    /// Nothing fits.
    package static let none = WordCompletion(word: "", candidates: [])

    /// What can be typed without a choice: the rest of the only candidate, or what all candidates go on with.
    package var certain: String {
        guard let first = candidates.first else { return "" }
        guard candidates.count > 1 else { return String(first.dropFirst(word.count)) + ending }
        var common = Substring(first)
        for candidate in candidates.dropFirst() {
            common = common.prefix(zip(common, candidate).prefix { $0 == $1 }.count)
        }
        return String(common.dropFirst(word.count))
    }
}
