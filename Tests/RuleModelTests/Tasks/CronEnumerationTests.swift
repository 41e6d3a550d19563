import Foundation
import Market
import TestSupport
import Testing

@testable import RuleModel

/// Random cron expressions against a minute-by-minute walk through a year on the clock of the time zone database.
@Suite struct CronEnumerationTests {
    /// One minute of time, and what New York's clock shows then.
    private struct Minute {
        let at: Instant
        let shown: [Int]
        /// Whether the clock showed the same an hour before.
        let isRepeated: Bool
    }

    /// Each minute of 2026 in New York, by Foundation.
    private static let year: [Minute] = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "America/New_York") ?? .gmt
        var minutes: [Minute] = []
        // 2026-01-01T05:00:00Z, for 365 days. Foundation is asked once an hour: offsets are whole hours.
        for hour in 0..<365 * 24 {
            let seconds = 1_767_243_600 + hour * 3600
            let parts = calendar.dateComponents(
                [.month, .day, .hour, .weekday], from: Date(timeIntervalSince1970: Double(seconds)))
            let shown = [parts.hour ?? 0, parts.day ?? 0, parts.month ?? 0, (parts.weekday ?? 1) - 1]
            let isRepeated = minutes.count >= 60 && Array(minutes[minutes.count - 60].shown.dropFirst()) == shown
            for minute in 0..<60 {
                let at = Instant(microseconds: Int64(seconds + minute * 60) * 1_000_000)
                minutes.append(Minute(at: at, shown: [minute] + shown, isRepeated: isRepeated))
            }
        }
        return minutes
    }()

    /// A field as a set of numbers, and a text that means it.
    private struct Field {
        let numbers: Set<Int>
        let text: String
        var isOpen: Bool { text.hasPrefix("*") }

        init(_ range: ClosedRange<Int>, open: Double, using generator: inout SeededGenerator) {
            if Double.random(in: 0..<1, using: &generator) < open {
                (numbers, text) = (Set(range), "*")
            } else if Bool.random(using: &generator) {
                let step = Int.random(in: 2...max(2, range.count / 3), using: &generator)
                (numbers, text) = (
                    Set(stride(from: range.lowerBound, through: range.upperBound, by: step)), "*/\(step)"
                )
            } else {
                let chosen = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    Int.random(in: range, using: &generator)
                }
                (numbers, text) = (Set(chosen), chosen.map(String.init).joined(separator: ","))
            }
        }
    }

    @Test func `the firings of a year are those that a walk through its minutes finds`() throws {
        var generator = SeededGenerator(seed: 2026)
        for _ in 0..<6 {
            let fields = [
                Field(0...59, open: 0.1, using: &generator), Field(0...23, open: 0.3, using: &generator),
                Field(1...31, open: 0.5, using: &generator), Field(1...12, open: 0.6, using: &generator),
                Field(0...6, open: 0.5, using: &generator),
            ]
            let text = fields.map(\.text).joined(separator: " ")
            let task = Tasks.task(.cron(try CronExpression(text)), during: .always)
            let expected = Self.walk(fields)
            let end = try #require(Self.year.last).at
            let found = task.firings(after: Self.year[0].at.adding(seconds: -1)).prefix { $0.at <= end }.map(\.at)
            #expect(found == expected, "\(text)")
        }
    }

    private static func walk(_ fields: [Field]) -> [Instant] {
        func matches(_ shown: [Int]) -> Bool {
            guard fields[0].numbers.contains(shown[0]), fields[1].numbers.contains(shown[1]),
                fields[3].numbers.contains(shown[3])
            else { return false }
            let (month, week) = (fields[2].numbers.contains(shown[2]), fields[4].numbers.contains(shown[4]))
            return fields[2].isOpen || fields[4].isOpen ? month && week : month || week
        }
        var found: [Instant] = []
        for minute in year where !minute.isRepeated {
            // On 8 March 2026 two o'clock doesn't exist; what it would have had comes at three.
            let isAfterGap = minute.shown == [0, 3, 8, 3, 0]
            let isLost = isAfterGap && (0..<60).contains { matches([$0, 2, 8, 3, 0]) }
            if isLost || matches(minute.shown) { found.append(minute.at) }
        }
        return found
    }
}
