import Market

/// How values are written for people: the same value always gives the same characters, whatever the locale.
package enum ValueFormat {
    /// The value without its unit: `-90.7`, `7`, `12.34`, `-0.68`, `yes`, `short_put`.
    package static func plain(_ value: Value, unit: Unit) -> String {
        switch value {
        case .number(let number): plain(number, unit: unit)
        case .boolean(let boolean): boolean ? "yes" : "no"
        case .text(let text): text
        case .instant(let instant): instant.description
        }
    }

    /// The value with its unit: `-90.7 %`, `7 days`, `$12.34`, `-$12.34`, `-0.68`.
    package static func withUnit(_ value: Value, unit: Unit) -> String {
        guard case .number(let number) = value else { return plain(value, unit: unit) }
        return attach(unit, to: plain(number, unit: unit))
    }

    /// A number without its unit; `extra` asks for that many more decimals than usual.
    static func plain(_ number: Double, unit: Unit, extra: Int = 0) -> String {
        guard number.isFinite else {
            return number.isNaN ? "not a number" : number < 0 ? "-infinite" : "infinite"
        }
        guard number == 0 || number.magnitude >= 1e-9 else { return "\(number)" }
        let text = FixedDecimal.text(number, decimals: decimals(for: number, unit: unit) + extra)
        return unit == .pct || unit == .days ? FixedDecimal.trimmed(text) : text
    }

    /// Two numbers of one unit, with as many decimals as it takes to tell them apart.
    static func pair(_ left: Double, _ right: Double, unit: Unit) -> (left: String, right: String) {
        var extra = 0
        while true {
            let texts = (left: plain(left, unit: unit, extra: extra), right: plain(right, unit: unit, extra: extra))
            if texts.left != texts.right || left == right || extra == 12 { return texts }
            extra += 1
        }
    }

    /// Puts the unit's symbol beside a plain number.
    static func attach(_ unit: Unit, to text: String) -> String {
        switch unit {
        case .pct: text + " %"
        case .days: text == "1" ? "1 day" : text + " days"
        case .usd: text.hasPrefix("-") ? "-$" + text.dropFirst() : "$" + text
        case .ratio, .num, .bool, .text, .instant: text
        }
    }

    /// The usual number of decimals; small numbers keep two significant digits.
    private static func decimals(for number: Double, unit: Unit) -> Int {
        let size = number.magnitude
        switch unit {
        case .pct, .days: return size >= 0.1 || size == 0 ? 1 : FixedDecimal.decimals(for: size)
        case .usd: return size >= 0.01 || size == 0 ? 2 : FixedDecimal.decimals(for: size)
        case .ratio, .num, .bool, .text, .instant:
            if number.rounded() == number { return 0 }
            return size >= 100 ? 1 : size >= 0.1 ? 2 : FixedDecimal.decimals(for: size)
        }
    }
}
