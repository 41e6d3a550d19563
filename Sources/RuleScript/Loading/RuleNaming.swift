/// What rules may be called.
package enum RuleNaming {
    /// Whether a text can be the id of a rule: letters, digits, `.`, `_` and `-`, at most 100 bytes.
    package static func isValid(id: String) -> Bool {
        !id.isEmpty && id.utf8.count <= 100
            && id.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0)
            }
    }
}
