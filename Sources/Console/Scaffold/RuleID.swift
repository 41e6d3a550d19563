import RuleScript

/// The id of a rule that is to be written.
struct RuleID: Sendable {
    let text: String

    /// nil for what no rule can be called, or what would be no name of a file.
    init?(_ text: String) {
        guard RuleNaming.isValid(id: text), text.first?.isLetter == true, text.last != "." else { return nil }
        self.text = text
    }

    /// The name of its file without the suffix: `my_puts` for `my.puts`.
    var fileName: String { String(text.map { $0 == "." ? "_" : $0 }) }
}

extension ValueKind where Value == RuleID {
    /// A rule's id.
    static var ruleID: ValueKind {
        ValueKind(
            expected: "an id such as my.puts (letters, digits, '.', '_' and '-', beginning with a letter)",
            parse: { RuleID($0) }, show: { $0.text })
    }
}
