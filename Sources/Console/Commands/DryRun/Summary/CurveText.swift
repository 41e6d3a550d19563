/// A curve drawn with characters: filled columns, eight steps a line where the terminal has blocks, two where it has ASCII only.
struct CurveText {
    let isUnicode: Bool

    /// The last value of each of so many equal parts; all values where there are fewer.
    static func sampled(_ values: [Double], to width: Int) -> [Double] {
        guard values.count > width, width > 0 else { return values }
        return (0..<width).map { values[($0 + 1) * values.count / width - 1] }
    }

    /// Lines from the top, each as wide as there are values; the least value still shows.
    func filled(_ values: [Double], height: Int) -> [String] {
        guard let low = values.min(), let high = values.max() else { return [] }
        let steps = isUnicode ? 8 : 2
        let top = Double(height * steps - 1)
        let levels = values.map { high > low ? Int((($0 - low) / (high - low) * top).rounded()) + 1 : 1 }
        return (0..<height).reversed().map { line in
            String(levels.map { glyph(max(0, min(steps, $0 - line * steps)), of: steps) })
        }
    }

    /// One line that hangs the deeper the further a value is below zero; a blank where it is none.
    func depths(_ values: [Double]) -> String {
        let deepest = values.min() ?? 0
        let steps = isUnicode ? 8 : CurveText.shades.count - 1
        return String(
            values.map { value in
                guard deepest < 0, value < 0 else { return isUnicode ? "·" : " " }
                let level = max(1, Int((value / deepest * Double(steps)).rounded()))
                return isUnicode ? CurveText.blocks[level] : CurveText.shades[level]
            })
    }

    private func glyph(_ level: Int, of steps: Int) -> Character {
        if isUnicode { return CurveText.blocks[level] }
        return level == 0 ? " " : level == 1 ? "." : "#"
    }

    private static let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let shades: [Character] = [" ", ".", ":", "-", "=", "+", "*", "#"]
}

extension ConsoleIO {
    /// Whether characters beyond ASCII may be printed: a terminal says so in its locale, a file or another program takes them.
    var printsUnicode: Bool {
        guard output.isTerminal else { return true }
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        let name = locale.lowercased()
        return name.contains("utf-8") || name.contains("utf8")
    }
}
