package import Market

/// A time of the New York clock: `07:00`.
package struct ClockTime: Hashable, Sendable {
    /// 0…86,399.
    package let secondsOfDay: Int

    package init(secondsOfDay: Int) {
        self.secondsOfDay = secondsOfDay
    }

    /// Reads `07:00` or `07:00:30`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let isDigits = parts.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        let numbers = parts.compactMap { Int($0) }
        guard isDigits, (2...3).contains(numbers.count), numbers[0] < 24, numbers[1] < 60, numbers.last ?? 0 < 60
        else { return nil }
        secondsOfDay = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }

    /// When the clock shows it on a day; a time that a spring change skips is the first instant after the gap, of a time
    /// that an autumn change shows twice the first is meant.
    package func instant(on date: CalendarDate) -> Instant {
        let instant = NewYorkTime.instant(of: date, secondsOfDay: secondsOfDay)
        // The clock jumps from 02:00 to 03:00.
        return NewYorkTime.secondsOfDay(of: instant) == secondsOfDay
            ? instant : NewYorkTime.instant(of: date, secondsOfDay: 3 * 3600)
    }
}

extension ClockTime: CustomStringConvertible {
    package var description: String {
        let minutes = secondsOfDay / 60
        let text = "\(zeroPadded(minutes / 60, 2)):\(zeroPadded(minutes % 60, 2))"
        return secondsOfDay % 60 == 0 ? text : text + ":\(zeroPadded(secondsOfDay % 60, 2))"
    }
}
