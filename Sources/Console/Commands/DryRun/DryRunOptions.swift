import DryRun
import Market

/// The options of the commands that run strategies over a recording.
enum DryRunOptions {
    static let from = Option(
        "from", valueName: "WHEN", .moment, about: "the first instant, or the first date; by default the first capture")
    static let to = Option(
        "to", valueName: "WHEN", .moment, about: "the last instant, or the last date; by default the last capture")
    static let capital = Option(
        "capital", valueName: "DOLLARS", .capital, default: Dollars(cents: 10_000_000), about: "the cash to begin with")
    static let fill = Option(
        "fill", valueName: "MODEL", .fillModel, default: .touch,
        about: "at what price orders are filled: mid, touch, fraction(0.5) or next; docs/dry-run-models.md")
    static let seed = Option(
        "seed", valueName: "N", .integer(in: 0...Int.max), default: 7, about: "where the chance of intervals begins")
    static let symbols = Option(
        "symbols", valueName: "A,B,…", .symbols, about: "only these underlyings; by default those of the strategy")
    static let pinBand = Option(
        "pin-band", valueName: "PERCENT", .number(in: 0...10), default: EventModels().pinBand,
        about: "how near the strike an expiration is uncertain, in percent of it")

    /// The switches of event models, each with what it switches off.
    static let events: [(flag: Flag, switchOff: @Sendable (inout EventModels) -> Void)] = [
        (
            Flag("no-dividend-assignment", about: "no calls assigned on the eve of an ex-date"),
            { $0.dividendAssignment = false }
        ),
        (Flag("no-put-assignment", about: "no puts assigned before they expire"), { $0.deepPutAssignment = false }),
        (Flag("no-dividends", about: "no dividends on shares"), { $0.dividends = false }),
        (
            Flag("no-corporate-actions", about: "no splits, new symbols or delistings"),
            { $0.corporateActions = false }
        ),
        (Flag("no-interest", about: "nothing earned on cash"), { $0.interest = false }),
    ]

    /// All of them, as a command's syntax lists them.
    static let all: [any OptionDeclaration] =
        [from, to, capital, fill, seed, symbols, pinBand] + events.map(\.flag)

    /// The event models of a command line.
    static func models(_ arguments: ParsedArguments) throws -> EventModels {
        var models = EventModels()
        for (flag, switchOff) in events where arguments[flag] { switchOff(&models) }
        models.pinBand = try arguments.require(pinBand)
        return models
    }
}

/// A bound of a range: an instant, or a whole New York day.
enum Moment: Sendable, Hashable {
    case instant(Instant)
    case day(CalendarDate)

    /// As it is written on a command line.
    var description: String {
        switch self {
        case .instant(let instant): instant.description
        case .day(let date): date.description
        }
    }

    /// The first instant that belongs to it.
    var start: Instant {
        switch self {
        case .instant(let instant): instant
        case .day(let date): NewYorkTime.instant(of: date, secondsOfDay: 0)
        }
    }

    /// The last instant that belongs to it.
    var end: Instant {
        switch self {
        case .instant(let instant): instant
        case .day(let date):
            Instant(microseconds: NewYorkTime.instant(of: date.adding(days: 1), secondsOfDay: 0).microseconds - 1)
        }
    }
}

extension ValueKind where Value == Moment {
    /// A date in New York, or an instant in ISO 8601.
    static var moment: ValueKind {
        ValueKind(
            expected: "a date such as 2026-04-17 or an instant such as 2026-04-17T20:30:00Z",
            parse: { text in CalendarDate(text).map(Moment.day) ?? Instant(text).map(Moment.instant) },
            show: \.description)
    }
}

extension ValueKind where Value == Dollars {
    /// An amount above zero: `50000`, `100k`, `1.5M`.
    static var capital: ValueKind {
        ValueKind(
            expected: "an amount from 1 to 1000000000000 dollars, such as 50000 or 100k",
            parse: { text in
                let scale = ["k": 1e3, "K": 1e3, "M": 1e6][text.suffix(1)]
                let digits = (scale == nil ? text[...] : text.dropLast()).filter { $0 != "_" }
                guard let number = Double(digits), (1...1e12).contains(number * (scale ?? 1)) else { return nil }
                return Dollars(number * (scale ?? 1))
            },
            show: { "\($0.cents / 100)" })
    }
}

extension ValueKind where Value == FillModel {
    /// `mid`, `touch`, `next`, `fraction(0.5)`.
    static var fillModel: ValueKind {
        ValueKind(
            expected: "mid, touch, next, or fraction(x) with x from 0, the mid, to 1, the touch",
            parse: { text in
                switch text {
                case "mid": return .mid
                case "touch": return .touch
                case "next": return .next
                default:
                    guard text.hasPrefix("fraction("), text.hasSuffix(")"),
                        let part = Double(text.dropFirst("fraction(".count).dropLast()), (0...1).contains(part)
                    else { return nil }
                    return .fraction(part)
                }
            },
            show: { model in
                switch model {
                case .mid: "mid"
                case .touch: "touch"
                case .next: "next"
                case .fraction(let part): "fraction(\(part))"
                }
            })
    }
}
