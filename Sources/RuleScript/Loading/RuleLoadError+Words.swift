import Expression
import LuaBridge
import RuleModel

extension RuleLoadError {
    /// The words in the file that the mistake is about, the likeliest first: keys, ids, texts in quotes.
    ///
    /// Lua tells the line of a constructor only; with a word the place inside of it can be found.
    package var words: [String] {
        switch self {
        case .script(let error): quotedWords(in: error.message)
        case .expression(let error, _, _): quotedWords(in: error.message)
        case .schedule(let error, _, _): quotedWords(in: error.message)
        case .duplicateID(_, let id, _, _), .unfinished(_, let id, _): [id]
        case .overrideMatchesNothing(let what, _, _): quotedWords(in: what)
        case .missingOtherwise(let owner, let node, _): [node ?? owner]
        case .misplaced(let owner, let what, _, _): quotedWords(in: what) + [owner]
        case .wrongValue(_, let name, _, let got, _): RuleLoadError.words(in: name) + quotedWords(in: got)
        case .unknownKey(_, let key, _, _): [key]
        case .outOfBounds(_, let param, _, _, _): [param]
        case .danglingReference(_, _, let id, _, _): [id]
        case .tooMuchWork, .tooManyMistakes: []
        }
    }

    /// `when of node 'n'` is about the `when`, `param near` about `near`.
    private static func words(in name: String) -> [String] {
        let plain = name.split(separator: " ").map(String.init)
        return plain.filter { !["the", "of", "a", "param", "first", "value", "in"].contains($0) && !$0.contains("'") }
            + quotedWords(in: name)
    }
}

/// What stands between single quotes in a message.
package func quotedWords(in text: String) -> [String] {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 + 1 < parts.count }.map { String(parts[$0]) }
}
