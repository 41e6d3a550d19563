import Market

/// The spellings of numbers, days and contracts in brokers' exports; nil for whatever isn't one.
enum BrokerText {
    /// `$1,234.50`, `-$12`, `($44,000.00)`, `-1.0656394`; no exponents, no words, no decimal comma.
    static func number(_ text: String) -> Double? {
        var body = Substring(text)
        var isNegative = false
        if body.hasPrefix("("), body.hasSuffix(")") {
            isNegative = true
            body = body.dropFirst().dropLast()
        }
        if body.hasPrefix("-") || body.hasPrefix("+") {
            guard !isNegative else { return nil }
            isNegative = body.hasPrefix("-")
            body = body.dropFirst()
        }
        if body.hasPrefix("$") { body = body.dropFirst() }
        // Some totals stand as $-12.50.
        if body.hasPrefix("-"), !isNegative {
            isNegative = true
            body = body.dropFirst()
        }
        guard let digits = ungrouped(body), digits.contains(where: \.isNumber), digits.count <= 24,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let value = Double(digits)
        else { return nil }
        // Zero has no sign: what is kept of it has none either.
        return isNegative && value != 0 ? -value : value
    }

    /// A number without the commas between its thousands; nil where one stands elsewhere, as in `1,20`: who means 1.20 by that
    /// must not get 120.
    private static func ungrouped(_ number: Substring) -> String? {
        let whole = number.prefix { $0 != "." }
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1 else { return number.contains(",") ? nil : String(number) }
        let areThousands =
            (1...3).contains(groups[0].utf8.count) && groups.dropFirst().allSatisfy { $0.utf8.count == 3 }
        let decimals = number[whole.endIndex...]
        return areThousands && !decimals.contains(",") ? groups.joined() + decimals : nil
    }

    /// An amount in whole cents; further decimals must be zero.
    static func cents(_ text: String) -> Dollars? {
        guard let value = number(text), let amount = Dollars(value), abs(amount.value - value) < 1e-6 else {
            return nil
        }
        return amount
    }

    /// What no count in an export exceeds: contracts times shares of one contract stay in range.
    static let mostCounted = 1e9

    /// A whole number.
    static func whole(_ text: String) -> Int? {
        guard let value = number(text), value == value.rounded(), abs(value) <= mostCounted else { return nil }
        return Int(value)
    }

    /// `04/17/2026` or `4/7/2026`, month first.
    static func monthFirst(_ text: some StringProtocol) -> CalendarDate? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].count == 4, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count),
            let month = digits(parts[0]), let day = digits(parts[1]), let year = digits(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// `28MAR25`.
    static func dayMonthYear(_ text: some StringProtocol) -> CalendarDate? {
        guard text.utf8.count == 7, let day = digits(text.prefix(2)), let year = digits(text.suffix(2)),
            let month = months.firstIndex(of: text.dropFirst(2).prefix(3).uppercased())
        else { return nil }
        return CalendarDate(year: 2000 + year, month: month + 1, day: day)
    }

    /// `2025-03-27, 10:30:15`, `20250327;103015`, `20250327` and their mixtures; New York time, nil where there is none.
    static func dateAndTime(_ text: String) -> (date: CalendarDate, time: Instant?)? {
        let parts = text.split(whereSeparator: { ";, T".contains($0) })
        guard let first = parts.first, parts.count <= 2 else { return nil }
        guard let date = CalendarDate(first) ?? monthFirst(first) else { return nil }
        guard parts.count == 2 else { return (date, nil) }
        let clock = parts[1].filter { $0 != ":" }
        guard clock.count == 6, let number = digits(clock) else { return nil }
        let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100)
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return (date, NewYorkTime.instant(of: date, secondsOfDay: hour * 3600 + minute * 60 + second))
    }

    /// A contract as its words say: underlying, expiration, right, strike; 100 shares unless stated.
    static func contract(
        underlying: some StringProtocol, expiration: CalendarDate?, right: some StringProtocol,
        strike: some StringProtocol, multiplier: Int = 100
    ) -> OptionContract? {
        guard let symbol = symbol(String(underlying)), let expiration, let right = OptionRight(name: right),
            let price = number(String(strike)), let strike = Strike(dollars: price), strike.thousandths > 0,
            abs(strike.dollars - price) < 1e-9
        else { return nil }
        return OptionContract(
            underlying: symbol, expiration: expiration, right: right, strike: strike, multiplier: multiplier)
    }

    /// A ticker in capitals; nil where the text is none.
    static func symbol(_ text: String) -> String? {
        let isTicker =
            (1...16).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || ".-/".utf8.contains(byte)
            }
        return isTicker && text.utf8.contains { (0x41...0x5A).contains($0 & 0xDF) } ? text.uppercased() : nil
    }

    private static let months = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]

    private static func digits(_ text: some StringProtocol) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}
