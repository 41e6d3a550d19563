/// A message on one line: what it quotes from a file may have line breaks, and any length.
///
/// What isn't printable becomes a space; of a message of more than 400 characters the middle is left out.
package func onOneLine(_ message: String) -> String {
    let limit = 400
    guard message.utf8.count > limit || message.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else {
        return message
    }
    var scalars = message.unicodeScalars.map { $0.isPrintable ? $0 : " " }
    if scalars.count > limit {
        scalars.replaceSubrange(limit / 2..<scalars.count - limit / 2, with: ["…"])
    }
    return String(String.UnicodeScalarView(scalars))
}
