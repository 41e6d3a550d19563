extension JSONValue {
    /// Without spaces, in one line.
    var compactText: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// Two spaces a level, one member or element a line, ending in a newline.
    var prettyText: String {
        var text = ""
        write(to: &text, indent: 0)
        return text + "\n"
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value): text += String(value)
        case .double(let value): text += value.isFinite ? "\(value)" : "null"
        case .string(let value): JSONValue.writeString(value, to: &text)
        case .array(let elements):
            JSONValue.writeList(elements, "[", "]", to: &text, indent) { element, text, indent in
                element.write(to: &text, indent: indent)
            }
        case .object(let members):
            JSONValue.writeList(members, "{", "}", to: &text, indent) { member, text, indent in
                JSONValue.writeString(member.name, to: &text)
                text += indent == nil ? ":" : ": "
                member.value.write(to: &text, indent: indent)
            }
        }
    }

    private static func writeList<Element>(
        _ elements: [Element], _ open: String, _ close: String, to text: inout String, _ indent: Int?,
        each write: (Element, inout String, Int?) -> Void
    ) {
        guard !elements.isEmpty else {
            text += open + close
            return
        }
        let inner = indent.map { $0 + 2 }
        text += open
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            startLine(&text, inner)
            write(element, &text, inner)
        }
        startLine(&text, indent)
        text += close
    }

    private static func startLine(_ text: inout String, _ indent: Int?) {
        if let indent { text += "\n" + String(repeating: " ", count: indent) }
    }

    private static func writeString(_ value: String, to text: inout String) {
        text += "\""
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x7F }) {
            text += value
        } else {
            for scalar in value.unicodeScalars { writeEscaped(scalar, to: &text) }
        }
        text += "\""
    }

    private static func writeEscaped(_ scalar: Unicode.Scalar, to text: inout String) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\u{00}"..."\u{1F}", "\u{7F}":
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
    }
}
