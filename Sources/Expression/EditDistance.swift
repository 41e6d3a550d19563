/// How many slips of the keyboard lie between two names.
enum EditDistance {
    /// The nearest name, if it is near enough to be what was meant; of equally near ones the first in the alphabet.
    static func nearest(to name: String, among names: [String]) -> String? {
        let limit = max(1, name.utf8.count / 3)
        return names.map { (distance(name, $0), $0) }.filter { $0.0 <= limit }.min { $0 < $1 }?.1
    }

    /// Insertions, deletions, replacements and swaps of neighbours from one to the other.
    ///
    /// - Source: the optimal string alignment distance (Damerau 1964, restricted).
    static func distance(_ first: String, _ second: String) -> Int {
        let one = Array(first.utf8)
        let other = Array(second.utf8)
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in one.indices {
            var current = [row + 1]
            for column in other.indices {
                let replaced = last[column] + (one[row] == other[column] ? 0 : 1)
                var best = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[other.count]
    }
}
