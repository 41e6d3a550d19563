extension ConsoleIO {
    /// Prints what a script printed or returned; a terminal gets it without what it would obey.
    ///
    /// A file or another program gets every byte as it is.
    func printFromScript(_ text: String) {
        print(output.isTerminal ? visible(text) : text)
    }
}

/// A text whose control characters, but for line breaks and tabs, are spelt out: `\x1b`.
private func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }) { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        if scalar != "\n", scalar != "\t", scalar.properties.generalCategory == .control {
            shown += (scalar.value < 0x10 ? "\\x0" : "\\x") + String(scalar.value, radix: 16)
        } else {
            shown.unicodeScalars.append(scalar)
        }
    }
    return shown
}
