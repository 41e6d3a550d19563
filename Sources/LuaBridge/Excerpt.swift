/// A script's text as a message may show it: on one line, without control characters, and cut where it is long.
package func excerpt(_ text: String) -> String {
    let limit = 60
    var shown = String.UnicodeScalarView()
    for (count, scalar) in text.unicodeScalars.enumerated() {
        if count == limit {
            shown.append("…")
            break
        }
        shown.append(scalar.isPrintable ? scalar : "?")
    }
    return String(shown)
}

extension Unicode.Scalar {
    /// Whether it leaves the line and the order of what is written as they are.
    fileprivate var isPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        default: true
        }
    }
}
