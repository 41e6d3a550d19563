/// How much time a bar covers.
package enum BarLength: Sendable, Hashable {
    /// 1…390, counted from the open of the session; the last bar of a session may be shorter.
    case minutes(Int)
    /// A session from open to close.
    case session

    /// Reads `1m`, `5m`, `1h` or `1d`; nil for anything else.
    package init?(_ text: String) {
        guard let unit = text.last, let count = Int(text.dropLast()), text.utf8.count <= 4, count > 0 else {
            return nil
        }
        switch unit {
        case "m" where count <= 390: self = .minutes(count)
        case "h" where count <= 6: self = .minutes(count * 60)
        case "d" where count == 1: self = .session
        default: return nil
        }
    }

    /// Seconds; of a session those of a full one.
    package var seconds: Int {
        switch self {
        case .minutes(let minutes): minutes * 60
        case .session: 390 * 60
        }
    }
}

extension BarLength: CustomStringConvertible {
    package var description: String {
        switch self {
        case .minutes(let minutes): minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
        case .session: "1d"
        }
    }
}
