/// Keeps secrets out of the log: values that are named like one.
enum Redaction {
    static let mark = "[redacted]"
    private static let words = ["password", "passwd", "secret", "token", "apikey", "authorization", "credential"]

    /// Whether a name says that its value is a secret: `api_key`, `X-Auth-Token`.
    static func isSecret(_ name: some StringProtocol) -> Bool {
        let bare = name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
        return words.contains { bare.contains($0) }
    }

    /// A text without the values that follow such names: `token=…`, `"password": "…"`, `Authorization: Bearer …`.
    static func text(_ text: String) -> String {
        guard isSecret(text) else { return text }
        var result = ""
        var rest = text[...]
        while let sign = rest.firstIndex(where: { $0 == "=" || $0 == ":" }) {
            let head = rest[..<sign]
            result += rest[...sign]
            rest = rest[rest.index(after: sign)...]
            guard isSecret(lastName(of: head)) else { continue }
            let spaces = rest.prefix { $0 == " " }
            rest = rest.dropFirst(spaces.count)
            let value = secret(at: rest)
            guard !value.isEmpty else { continue }
            result += spaces + mark
            rest = rest.dropFirst(value.count)
        }
        return result + rest
    }

    /// The word before a sign, without quotes.
    private static func lastName(of head: Substring) -> Substring {
        let bare = head.reversed().drop { $0 == " " || $0 == "\"" || $0 == "'" }
        let count = bare.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }.count
        let end = head.index(head.startIndex, offsetBy: bare.count)
        return head[head.index(end, offsetBy: -count)..<end]
    }

    /// A value: what stands in quotes, or all up to a space or a comma; a scheme such as `Bearer` belongs to what follows.
    private static func secret(at rest: Substring) -> Substring {
        if let quote = rest.first, quote == "\"" || quote == "'" {
            let inner = rest.dropFirst().prefix { $0 != quote }
            return rest.prefix(inner.count + 2)
        }
        let word = rest.prefix { !" ,;&)}]".contains($0) }
        guard ["bearer", "basic"].contains(word.lowercased()) else { return word }
        let next = rest.dropFirst(word.count + 1).prefix { !" ,;&)}]".contains($0) }
        return rest.prefix(word.count + 1 + next.count)
    }
}
