import Market

/// Reads `yyyy-MM-dd` and `yyyyMMdd` from bytes.
enum DateParser {
    /// The day that the bytes of a range spell; nil for anything else.
    static func parse(_ bytes: [UInt8], _ range: Range<Int>) -> CalendarDate? {
        let hasDashes = range.count == 10
        guard hasDashes || range.count == 8 else { return nil }
        var number = 0
        for index in range {
            let offset = index - range.lowerBound
            if hasDashes, offset == 4 || offset == 7 {
                guard bytes[index] == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard bytes[index] &- 0x30 < 10 else { return nil }
            number = number * 10 + Int(bytes[index] &- 0x30)
        }
        return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}
