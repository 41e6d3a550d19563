/// Spans of time as text: `90s`, `5m`, `1h30m`.
package enum SpanText {
    private static let units: [(letter: Character, seconds: Int)] = [("h", 3600), ("m", 60), ("s", 1)]
    /// Longer spans have no use in a schedule.
    private static let longest = 366 * 86_400

    /// The seconds of a text such as `1h30m`; nil for anything else.
    package static func seconds(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 20 else { return nil }
        var (sum, digits, nextUnit) = (0, "", 0)
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            guard let unit = units.indices.dropFirst(nextUnit).first(where: { units[$0].letter == character }),
                digits.utf8.count <= 9, let number = Int(digits)
            else { return nil }
            sum += number * units[unit].seconds
            (digits, nextUnit) = ("", unit + 1)
        }
        return digits.isEmpty && sum <= longest ? sum : nil
    }

    /// The shortest text that reads back as the same seconds.
    package static func text(_ seconds: Int) -> String {
        guard seconds > 0 else { return "0s" }
        var (rest, text) = (seconds, "")
        for unit in units where rest >= unit.seconds {
            text += "\(rest / unit.seconds)\(unit.letter)"
            rest %= unit.seconds
        }
        return text
    }
}
