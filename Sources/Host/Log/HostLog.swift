package import Market

/// What the loop tells of itself: JSON objects, one a line, or lines for a person.
package struct HostLog: Sendable {
    package enum Level: String, Sendable, Comparable, CaseIterable {
        case debug, info, warning, error

        package static func < (left: Level, right: Level) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// A value of a log line.
    package enum Value: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        case number(Double)
        case count(Int)
        case list([String])

        package init(stringLiteral value: String) { self = .text(value) }
        package init(integerLiteral value: Int) { self = .count(value) }
    }

    private let isForPerson: Bool
    private let least: Level
    private let write: @Sendable (String) -> Void

    /// - Parameters:
    ///   - isForPerson: whether a person reads along, rather than a program
    ///   - least: lines of lower levels are left out
    ///   - write: takes a line, without its end
    package init(isForPerson: Bool, least: Level = .info, write: @escaping @Sendable (String) -> Void) {
        self.isForPerson = isForPerson
        self.least = least
        self.write = write
    }

    /// Writes a line; the fields keep their order.
    package func callAsFunction(
        _ level: Level, _ message: String, at instant: Instant, _ fields: KeyValuePairs<String, Value> = [:]
    ) {
        guard level >= least else { return }
        write(isForPerson ? line(level, message, instant, fields) : json(level, message, instant, fields))
    }

    private func line(
        _ level: Level, _ message: String, _ instant: Instant, _ fields: KeyValuePairs<String, Value>
    ) -> String {
        let mark = level == .info || level == .debug ? "" : "\(level.rawValue): "
        let words = fields.map { name, value in "\(name)=\(Redaction.isSecret(name) ? Redaction.mark : value.words)" }
        let rest = words.isEmpty ? "" : "  (\(words.joined(separator: " ")))"
        return "\(instant) \(mark)\(onOneLine(Redaction.text(message) + rest))"
    }

    private func json(
        _ level: Level, _ message: String, _ instant: Instant, _ fields: KeyValuePairs<String, Value>
    ) -> String {
        var text = "{\"time\":\"\(instant)\",\"level\":\"\(level.rawValue)\",\"message\":"
        text += HostLog.quoted(Redaction.text(message))
        for (name, value) in fields {
            text += ",\(HostLog.quoted(name)):"
            text += Redaction.isSecret(name) ? HostLog.quoted(Redaction.mark) : value.json
        }
        return text + "}"
    }

    static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case let scalar
            where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029:
                text += "\\u" + zeroPadded(hexadecimal: scalar.value)
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    private static func zeroPadded(hexadecimal number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension HostLog.Value {
    fileprivate var words: String {
        switch self {
        case .text(let text): Redaction.text(text)
        case .number(let number): "\(number)"
        case .count(let count): "\(count)"
        case .list(let texts): texts.map(Redaction.text).joined(separator: ",")
        }
    }

    fileprivate var json: String {
        switch self {
        case .text(let text): HostLog.quoted(Redaction.text(text))
        case .number(let number): number.isFinite ? "\(number)" : "null"
        case .count(let count): "\(count)"
        case .list(let texts): "[" + texts.map { HostLog.quoted(Redaction.text($0)) }.joined(separator: ",") + "]"
        }
    }
}
