/// What `docs/errors` says about one error code.
struct ErrorSection: Sendable {
    let code: String
    let title: String
    /// What happened, in Markdown, lines joined to paragraphs.
    let happened: String
    /// How to fix it, likewise.
    let remedy: String
    /// The page that it stands on: `docs/errors/RuleScript.md`.
    let page: String

    /// Every section, by code.
    static let all = EmbeddedPages.all.filter { $0.path.hasPrefix("docs/errors/") }
        .flatMap { sections(of: $0.text, page: $0.path) }
        .sorted { $0.code < $1.code }

    /// The section of a code, in capitals or not.
    static func named(_ code: String) -> ErrorSection? {
        let wanted = code.uppercased()
        return all.first { $0.code == wanted }
    }

    /// Whether a word looks like an error code: a letter and three digits.
    static func isCode(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return bytes.count == 4 && (0x61...0x7A).contains(bytes[0] | 0x20)
            && bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The first sentence of the remedy, for lists.
    var shortRemedy: String {
        var isCode = false
        var previous: Character = " "
        for index in remedy.indices {
            let character = remedy[index]
            if character == "`" { isCode.toggle() }
            if character == " ", previous == ".", !isCode { return String(remedy[..<index]) }
            previous = character
        }
        return remedy
    }

    /// The link target of its heading, as GitHub makes it.
    var anchor: String {
        "\(code) \(title)".lowercased().unicodeScalars.map { scalar in
            switch scalar {
            case " ": "-"
            case "a"..."z", "0"..."9", "-", "_": String(scalar)
            default: ""
            }
        }.joined()
    }
}

extension ErrorSection {
    /// The sections of a page, each from its heading to the next one.
    static func sections(of text: String, page: String) -> [ErrorSection] {
        var sections: [ErrorSection] = []
        var heading: Substring?
        var body: [Substring] = []
        func finish() {
            if let heading, let section = ErrorSection(heading: heading, body: body, page: page) {
                sections.append(section)
            }
            body = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#") {
                finish()
                heading = line.hasPrefix("## ") ? line.dropFirst(3) : nil
            } else {
                body.append(line)
            }
        }
        finish()
        return sections
    }

    /// A heading `R102 title` and what stands below it; nil for a heading without a code.
    private init?(heading: Substring, body: [Substring], page: String) {
        let words = heading.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, ErrorSection.isCode(words[0]) else { return nil }
        code = words[0]
        title = capitalized(words[1])
        self.page = page
        var parts: (happened: [String], remedy: [String]) = ([], [])
        var isRemedy = false
        for line in body {
            let plain = line.split(separator: "**").joined()
            if let rest = ErrorSection.text(of: plain, after: "What happened") {
                parts.happened.append(rest)
            } else if let rest = ErrorSection.text(of: plain, after: "How to fix") {
                isRemedy = true
                parts.remedy.append(rest)
            } else if isRemedy {
                parts.remedy.append(plain)
            } else {
                parts.happened.append(plain)
            }
        }
        happened = capitalized(parts.happened.filter { !$0.isEmpty }.joined(separator: " "))
        remedy = capitalized(parts.remedy.filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// What follows a label and its colon or full stop; nil for a line without the label.
    private static func text(of line: String, after label: String) -> String? {
        guard line.hasPrefix(label) else { return nil }
        return String(line.dropFirst(label.count).drop { ": .".contains($0) })
    }
}

/// The text with its first letter as a capital; one that begins with code stays as it is.
private func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
}
