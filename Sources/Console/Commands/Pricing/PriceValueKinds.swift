import Market

extension ValueKind where Value == Double {
    /// A rate, yield or volatility a year: `4%`, or the fraction `0.04`.
    ///
    /// A number without the sign beyond `most` is refused: 25 was meant as 25 %, and would be read as 2,500 %.
    static func fraction(from least: Double, to most: Double) -> ValueKind {
        ValueKind(
            expected: "a percentage such as 4%, or a fraction such as 0.04",
            parse: { text in
                let isPercent = text.hasSuffix("%")
                guard let number = Double(isPercent ? String(text.dropLast()) : text), number.isFinite else {
                    return nil
                }
                guard isPercent else { return (least...most).contains(number) ? number : nil }
                return number / 100 >= least ? number / 100 : nil
            },
            show: { "\(NumberText.shortest($0 * 100))%" })
    }

    /// An amount of dollars a share, with or without the sign: `95`, `$7.10`.
    static var dollars: ValueKind {
        ValueKind(
            expected: "dollars a share such as 7.10, zero or more",
            parse: { text in
                let digits = text.hasPrefix("$") ? String(text.dropFirst()) : text
                return Double(digits).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
            },
            show: { NumberText.shortest($0) })
    }

    /// A span of time, zero or more.
    static func span(_ example: String) -> ValueKind {
        ValueKind(
            expected: "a number such as \(example), zero or more",
            parse: { text in Double(text).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } },
            show: { NumberText.shortest($0) })
    }
}

/// A cash dividend as the command line has it.
struct DatedDividend: Sendable, Hashable {
    /// Dollars a share.
    let amount: Double
    let exDate: CalendarDate
}

extension ValueKind where Value == DatedDividend {
    /// `0.88@2026-11-20`: dollars a share, and the ex-date.
    static var dividend: ValueKind {
        ValueKind(
            expected: "an amount and an ex-date such as 0.88@2026-11-20",
            parse: { text in
                let parts = text.split(separator: "@", omittingEmptySubsequences: false)
                guard parts.count == 2, let amount = ValueKind<Double>.dollars.parse(String(parts[0])),
                    let exDate = CalendarDate(String(parts[1]))
                else { return nil }
                return DatedDividend(amount: amount, exDate: exDate)
            },
            show: { "\(NumberText.shortest($0.amount))@\($0.exDate)" })
    }
}

/// When the option may be exercised, as the command line and the columns have it.
enum StyleChoice: String, CaseIterable, Sendable {
    case american, european
}

/// Call or put.
enum RightChoice: String, CaseIterable, Sendable {
    case call, put
}

/// How much work the American model does.
enum AccuracyChoice: String, CaseIterable, Sendable {
    case fast, accurate, high
}

/// How the share price is modelled around a cash dividend.
enum DividendModelChoice: String, CaseIterable, Sendable {
    case spot, escrowed
}
