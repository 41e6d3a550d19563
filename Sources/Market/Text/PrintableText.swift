/// A text without what leaves its line, hides, or turns the line around: each such scalar becomes a space.
///
/// For text that comes from a rule, a file or a feed, wherever it is shown among the program's own words.
///
/// - Parameter keepsTabs: whether a tab stays one
package func printable(_ text: String, keepsTabs: Bool = false) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    let scalars = text.unicodeScalars.map { $0.isPrintable || (keepsTabs && $0 == "\t") ? $0 : " " }
    return String(String.UnicodeScalarView(scalars))
}

extension Unicode.Scalar {
    /// Whether it shows where it stands, and leaves the line and the order of the text after it as they are.
    var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
