/// A point in time, in UTC, to the microsecond.
package struct Instant: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z; negative before.
    package let microseconds: Int64

    package init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The instant of a UTC date and time of day.
    package init(date: CalendarDate, secondsOfDay: Int = 0) {
        microseconds = (Int64(date.daysSinceEpoch) * 86_400 + Int64(secondsOfDay)) * 1_000_000
    }

    /// The UTC date that this instant falls on.
    package var utcDate: CalendarDate {
        CalendarDate(daysSinceEpoch: Int32(floorDivide(microseconds, 86_400_000_000)))
    }

    /// Microseconds since UTC midnight.
    package var microsecondsOfUTCDay: Int64 {
        microseconds - Int64(utcDate.daysSinceEpoch) * 86_400_000_000
    }

    /// The instant so many seconds later (earlier when negative).
    package func adding(seconds: Int) -> Instant {
        Instant(microseconds: microseconds + Int64(seconds) * 1_000_000)
    }

    /// Seconds from `earlier` to `later`.
    package static func - (later: Instant, earlier: Instant) -> Double {
        Double(later.microseconds - earlier.microseconds) / 1e6
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant {
    /// Reads ISO 8601: `2026-04-18T00:00:00Z`, with optional fraction, seconds left out, or an offset (`-04:00`) for `Z`.
    ///
    /// A time without a zone is UTC. A bare date is its UTC midnight. Nil for anything else.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let date = CalendarDate(String(decoding: bytes[0..<10], as: UTF8.self)) else {
            return nil
        }
        guard bytes.count > 10 else {
            self.init(date: date)
            return
        }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " ") else { return nil }
        var reader = DigitReader(bytes: bytes, position: 11)
        guard let hour = reader.number(2), hour < 24, reader.skip(":"), let minute = reader.number(2), minute < 60
        else { return nil }
        var second = 0
        var fraction: Int64 = 0
        if reader.skip(":") {
            guard let value = reader.number(2), value < 60 else { return nil }
            second = value
            if reader.skip(".") {
                guard let value = reader.fraction(6) else { return nil }
                fraction = value
            }
        }
        guard let offset = reader.offset(), reader.atEnd else { return nil }
        let seconds = hour * 3600 + minute * 60 + second - offset
        self.init(microseconds: Instant(date: date, secondsOfDay: seconds).microseconds + fraction)
    }
}

extension Instant: CustomStringConvertible {
    /// `2026-04-17T23:58:52Z`, with a fraction of three or six digits only where there is one.
    package var description: String {
        let ofDay = microsecondsOfUTCDay
        let seconds = Int(ofDay / 1_000_000)
        let fraction = Int(ofDay % 1_000_000)
        var text = "\(utcDate)T\(zeroPadded(seconds / 3600, 2)):\(zeroPadded(seconds / 60 % 60, 2))"
        text += ":\(zeroPadded(seconds % 60, 2))"
        if fraction != 0 {
            text += fraction % 1000 == 0 ? ".\(zeroPadded(fraction / 1000, 3))" : ".\(zeroPadded(fraction, 6))"
        }
        return text + "Z"
    }
}

/// Reads fixed-width numbers from ASCII bytes, left to right.
private struct DigitReader {
    let bytes: [UInt8]
    var position: Int

    var atEnd: Bool { position == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func number(_ width: Int) -> Int? {
        guard position + width <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + width] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        position += width
        return value
    }

    /// A fraction scaled to `digits` digits; further digits are cut off, so that an instant is never rounded up.
    mutating func fraction(_ digits: Int) -> Int64? {
        var value: Int64 = 0
        var count = 0
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            if count < digits { value = value * 10 + Int64(bytes[position] - 0x30) }
            count += 1
            position += 1
        }
        guard count > 0 else { return nil }
        for _ in 0..<max(0, digits - count) { value *= 10 }
        return value
    }

    /// Seconds east of UTC; 0 for `Z` or nothing.
    mutating func offset() -> Int? {
        if atEnd || skip("Z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(2), hours < 24 else { return nil }
        _ = skip(":")
        guard let minutes = number(2), minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }
}

/// Division rounding toward minus infinity.
private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}
