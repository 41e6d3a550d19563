import Expression
import Market
import RuleModel

/// Values of a position's fields as reports show them.
enum FieldText {
    /// `-0.92`, `3 days`, `'bearish'`, `missing`; prices and Greeks with the digits that they need.
    static func shown(_ reading: Reading<Value>, field: Int) -> String {
        reading.value.map { shown($0, field: field) } ?? "unknown"
    }

    static func shown(_ value: Value, field: Int) -> String {
        let unit = Schema.position.fields[field].unit
        switch value {
        case .text(let text): return "'\(text)'"
        case .number(let number) where unit == .usd && number.magnitude >= 0.0001 && number.magnitude < 1e9:
            let text = ReportText.price(number)
            return text.hasPrefix("-") ? "-$" + text.dropFirst() : "$" + text
        default: return ValueFormat.withUnit(value, unit: unit)
        }
    }

    /// A number that must not be rounded to another one: a threshold, or a value just past it.
    static func exact(_ value: Value, field: Int) -> String {
        let unit = Schema.position.fields[field].unit
        let usual = shown(value, field: field)
        guard case .number(let number) = value, number.isFinite else { return usual }
        let digits = NumberText.shortest(number)
        guard digits.count > 7 else {
            switch unit {
            case .pct: return digits + " %"
            case .days: return digits + (digits == "1" ? " day" : " days")
            case .usd: return usual
            // As a trader writes a delta: -0.80.
            default: return number.rounded() == number ? digits : NumberText.fixed(number, max(2, decimals(digits)))
            }
        }
        return usual
    }

    /// A distance in a field's unit: `0.13`, `19 days`, `$1.20`.
    static func distance(_ distance: Double, field: Int) -> String { shown(.number(distance), field: field) }

    private static func decimals(_ digits: String) -> Int {
        digits.split(separator: ".").dropFirst().first?.count ?? 0
    }
}
