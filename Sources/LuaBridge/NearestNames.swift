/// The names most like a misspelt one, as `'strike'` or `'bid' or 'bids'`; `nil` where none is close.
func nearestNames(to name: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(name.utf8)
    guard letters.count <= 64 else { return nil }
    let limit = max(1, letters.count / 3)
    let close = candidates.map { (name: $0, distance: editDistance(letters, Array($0.utf8))) }
        .filter { $0.distance <= limit && $0.name != name }
    guard let best = close.map(\.distance).min() else { return nil }
    let names = close.filter { $0.distance == best }.map(\.name).sorted().prefix(3)
    return names.map { "'\($0)'" }.joined(separator: " or ")
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for i in left.indices {
        current[0] = i + 1
        for j in right.indices {
            let replaced = previous[j] + (left[i] == right[j] ? 0 : 1)
            current[j + 1] = min(replaced, previous[j + 1] + 1, current[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                current[j + 1] = min(current[j + 1], beforePrevious[j - 1] + 1)
            }
        }
        (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count]
}
