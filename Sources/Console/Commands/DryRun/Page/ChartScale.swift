import DryRun
import Glibc
import Market

/// The vertical axis of a chart: round numbers that hold all values.
struct ChartScale {
    /// From the lowest to the highest, in equal steps.
    let ticks: [Double]
    /// How many decimals the ticks need.
    let decimals: Int

    var low: Double { ticks.first ?? 0 }
    var high: Double { ticks.last ?? 1 }

    /// About `count` steps of 1, 2 or 5 times a power of ten.
    init(_ values: [Double], steps count: Int = 5) {
        let least = values.min() ?? 0
        let greatest = values.max() ?? 1
        let range = greatest > least ? greatest - least : max(1, greatest.magnitude * 0.1)
        let raw = range / Double(count)
        let power = pow(10, log10(raw).rounded(.down))
        let step = ([1, 2, 5].first { $0 * power >= raw * 0.999 } ?? 10) * power
        let first = Int((least / step).rounded(.down))
        let last = max(first + 1, Int((greatest / step).rounded(.up)))
        ticks = (first...last).map { Double($0) * step }
        decimals = max(0, -Int(log10(step * 1.001).rounded(.down)))
    }

    /// The place of a value between `bottom` and `top`.
    func place(_ value: Double, bottom: Double, top: Double) -> Double {
        bottom + (value - low) / (high - low) * (top - bottom)
    }
}

/// The horizontal axis of a chart: the days from its first session to its last.
struct DateScale {
    let first: CalendarDate
    let last: CalendarDate

    /// The place of a day between `left` and `right`.
    func place(_ date: CalendarDate, left: Double, right: Double) -> Double {
        let days = Double(max(1, last - first))
        return left + Double(date - first) / days * (right - left)
    }

    /// Firsts of months or years, or single days for short spans, at most `count` of them, with their labels.
    func ticks(_ count: Int = 10) -> [(date: CalendarDate, label: String)] {
        let days = last - first
        guard days > 62 else {
            let step = max(1, (days + count - 1) / count)
            return stride(from: 0, through: days, by: step).map { offset in
                let date = first.adding(days: offset)
                return (date, String(date.description.dropFirst(5)))
            }
        }
        let months = monthsAhead
        let step = [1, 2, 3, 6, 12, 24, 60, 120].first { months.count <= count * $0 } ?? 240
        return months.filter { ($0.year * 12 + $0.month - 1) % step == 0 }.map { date in
            (date, step >= 12 ? String(date.year) : "\(date.year)-\(zeroPadded(date.month, 2))")
        }
    }

    /// The first day of each month that begins within the span.
    private var monthsAhead: [CalendarDate] {
        let start = first.year * 12 + first.month - 1
        let end = last.year * 12 + last.month - 1
        return (start...end).compactMap { CalendarDate(year: $0 / 12, month: $0 % 12 + 1, day: 1) }
            .filter { $0 >= first }
    }
}
