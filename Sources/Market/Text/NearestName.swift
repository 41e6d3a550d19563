/// Candidates that are looked at; a hint is not worth the time for more.
private let largestCount = 500

/// The candidate that a misspelt word most likely meant; nil where none is close.
///
/// Close means at most one edit for every three letters (at least one). Ties go to the candidate listed first. A word of
/// more than 64 bytes is no name that was misspelt.
package func nearestName(to word: String, among candidates: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let limit = max(1, word.count / 3)
    // A name that is longer or shorter by more than the limit is farther away than that.
    let sizes = (word.count - limit)...(word.count + limit)
    let ranked = candidates.prefix(largestCount).filter { $0.utf8.count <= 256 && sizes.contains($0.count) }
        .map { (name: $0, distance: editDistance(word, $0)) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else { return nil }
    return best.name
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.
///
/// - Source: the optimal string alignment distance (Damerau–Levenshtein without overlapping edits).
func editDistance(_ left: String, _ right: String) -> Int {
    // Scalars, not characters: many long names are compared, and a hint need not know of combining marks.
    let first = Array(left.unicodeScalars)
    let second = Array(right.unicodeScalars)
    var beforeLast = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for row in first.indices {
        var current = [row + 1]
        for column in second.indices {
            let replaced = last[column] + (first[row] == second[column] ? 0 : 1)
            var best = min(replaced, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        beforeLast = last
        last = current
    }
    return last[second.count]
}
