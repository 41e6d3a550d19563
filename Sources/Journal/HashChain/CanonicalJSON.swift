import Market

/// A JSON object whose members stand in the order in which they were added: the same values make the same bytes.
struct CanonicalJSON {
    private var members: [String] = []

    var text: String { "{\(members.joined(separator: ","))}" }

    mutating func add(_ name: String, _ text: String?) {
        if let text { members.append("\"\(name)\":\(CanonicalJSON.quoted(text))") }
    }

    mutating func add(_ name: String, _ number: Int64?) {
        if let number { members.append("\"\(name)\":\(number)") }
    }

    mutating func add(_ name: String, _ number: Int?) { add(name, number.map(Int64.init)) }
    mutating func add(_ name: String, _ instant: Instant?) { add(name, instant?.description) }
    mutating func add(_ name: String, _ date: CalendarDate?) { add(name, date?.description) }

    /// In cents.
    mutating func add(_ name: String, _ amount: Dollars?) { add(name, amount?.cents) }

    /// The shortest text that reads as the same number; zero without a sign, as the file gives it back.
    mutating func add(_ name: String, _ number: Double?) {
        if let number { members.append("\"\(name)\":\(number == 0 ? 0 : number)") }
    }

    mutating func add(_ name: String, _ flag: Bool) { members.append("\"\(name)\":\(flag)") }

    mutating func add(_ name: String, _ objects: [CanonicalJSON]) {
        members.append("\"\(name)\":[\(objects.map(\.text).joined(separator: ","))]")
    }

    /// The SHA-256 of bytes that are too many to repeat.
    mutating func add(_ name: String, hashOf bytes: [UInt8]) { add(name, SHA256.hexadecimal(bytes)) }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
