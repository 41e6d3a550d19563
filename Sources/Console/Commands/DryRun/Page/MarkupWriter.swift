import Market

/// Writes a page as it goes, as HTML that is well-formed XML at the same time.
///
/// Text and attributes are escaped, and what isn't printable in them becomes a space; every element that is opened is closed.
struct MarkupWriter {
    typealias Attributes = KeyValuePairs<String, String>

    let channel: OutputChannel

    /// An element around what `body` writes, on lines of its own.
    func block(_ name: String, _ attributes: Attributes = [:], _ body: () -> Void) {
        channel.write("<\(name)\(MarkupWriter.written(attributes))>\n")
        body()
        channel.write("</\(name)>\n")
    }

    /// An element around a text, on one line.
    func line(_ name: String, _ text: String) { line(name, [:], text) }

    func line(_ name: String, _ attributes: Attributes, _ text: String) {
        channel.write(MarkupWriter.element(name, attributes, text) + "\n")
    }

    /// An element that never has content: `meta`, and the shapes of a drawing.
    func empty(_ name: String, _ attributes: Attributes) {
        channel.write("<\(name)\(MarkupWriter.written(attributes))/>\n")
    }

    /// Markup that is written already.
    func raw(_ markup: String) { channel.write(markup) }

    static func element(_ name: String, _ text: String) -> String { element(name, [:], text) }

    static func element(_ name: String, _ attributes: Attributes, _ text: String) -> String {
        "<\(name)\(written(attributes))>\(escaped(text))</\(name)>"
    }

    private static func written(_ attributes: Attributes) -> String {
        attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
    }

    /// Text without what a page would obey or XML forbids.
    static func escaped(_ text: String) -> String {
        let text = printable(text)
        guard text.utf8.contains(where: isSpecial) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "'")
    }
}
