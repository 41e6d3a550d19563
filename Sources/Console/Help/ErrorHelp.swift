/// `wheelwright help R102`: what an error code means, and what to do about it.
struct ErrorHelp {
    let section: ErrorSection

    /// The page, at most 80 columns wide.
    var text: String {
        """
        \(section.code) \(section.title)

        What happened:
        \(ErrorHelp.paragraph(section.happened))

        How to fix it:
        \(ErrorHelp.paragraph(section.remedy))

        """
    }

    private static func paragraph(_ text: String) -> String {
        HelpPage.wrap(withoutLinks(text).split(separator: " ").map(String.init), indent: 0, width: 78)
            .map { "  \($0)" }.joined(separator: "\n")
    }

    /// Markdown's links as their text.
    private static func withoutLinks(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "["), let middle = rest[open...].firstRange(of: "]("),
            let close = rest[middle.upperBound...].firstIndex(of: ")")
        {
            result += rest[..<open] + rest[rest.index(after: open)..<middle.lowerBound]
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
