/// When to use colours and bold: `--color auto|always|never`.
enum ColorChoice: String, CaseIterable, Sendable {
    case auto, always, never
}

/// A look of a piece of text on a terminal.
enum TextStyle: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
}

/// Puts styles on text, or leaves it alone.
struct Styler: Sendable {
    let isOn: Bool

    /// The text with the style switched on before it and off after it; unchanged where styles are off or there is none.
    func callAsFunction(_ text: String, _ style: TextStyle?) -> String {
        guard isOn, let style, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}
