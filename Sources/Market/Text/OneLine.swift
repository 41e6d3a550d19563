/// A message on one line: what it quotes from a file may have line breaks, and any length.
///
/// Control characters become spaces; of a message of more than 400 characters the middle is left out.
package func onOneLine(_ message: String) -> String {
    let limit = 400
    guard message.utf8.count > limit || message.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else {
        return message
    }
    var scalars = message.unicodeScalars.map { $0.breaksLine ? " " : $0 }
    if scalars.count > limit {
        scalars.replaceSubrange(limit / 2..<scalars.count - limit / 2, with: ["…"])
    }
    return String(String.UnicodeScalarView(scalars))
}

extension Unicode.Scalar {
    /// Whether it changes the line, or the direction, of the text after it.
    fileprivate var breaksLine: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
