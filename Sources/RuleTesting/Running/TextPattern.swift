/// A part of a text, in which `*` stands for anything.
struct TextPattern {
    private let parts: [Substring]

    init(_ text: String) {
        parts = text.split(separator: "*")
    }

    /// Whether the parts stand in the text, one after the other.
    func isFound(in text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        for part in parts {
            let wanted = Array(part.utf8)
            guard let start = TextPattern.position(of: wanted, in: rest) else { return false }
            rest = rest[(start + wanted.count)...]
        }
        return true
    }

    private static func position(of part: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        guard text.count >= part.count else { return nil }
        return (text.startIndex...(text.endIndex - part.count)).first { start in
            text[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
