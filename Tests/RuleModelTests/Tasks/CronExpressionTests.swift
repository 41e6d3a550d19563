import Foundation
import Market
import Testing

@testable import RuleModel

/// Cron expressions: what they mean, against croniter, and how a bad one is refused.
@Suite struct CronExpressionTests {
    private static let fixture =
        (#filePath as NSString).deletingLastPathComponent + "/../../golden/tasks/croniter.csv"

    @Test func `what an expression names is what croniter finds`() throws {
        let text = try String(contentsOfFile: Self.fixture, encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == 250)
        for line in lines {
            let fields = line.split(separator: ";").map(String.init)
            let task = Tasks.task(.cron(try CronExpression(fields[0])), during: .always)
            let start = try Tasks.instant(shown: fields[1])
            let found = task.firings(after: start).prefix(8).map { Tasks.shown($0.at) }
            #expect(found == Array(fields.dropFirst(2)), "\(line)")
        }
    }

    @Test(arguments: [
        ("* * * *", "it has 4 fields"), ("", "it has 0 fields"), ("45 9 * * 1-5 x", "it has 6 fields"),
        ("60 * * * *", "the minute has 60"), ("* 24 * * *", "the hour has 24"),
        ("* * 0 * *", "the day of the month has 0"), ("* * 32 * *", "the day of the month has 32"),
        ("* * * 13 *", "the month has 13"), ("* * * * 8", "the day of the week has 8"),
        ("5-1 * * * *", "the minute runs backwards in '5-1'"), ("* * * * FRI-MON", "runs backwards in 'FRI-MON'"),
        ("*/0 * * * *", "the minute has the step '0'"), ("*/60 * * * *", "the minute has the step '60'"),
        ("5/10 * * * *", "the minute has a step without a range in '5/10'"), ("1,,2 * * * *", "the minute can't be ''"),
        ("-5 * * * *", "the minute can't be '-5'"), ("1-2-3 * * * *", "the minute can't be '1-2-3'"),
        ("*/2/3 * * * *", "the minute can't be '*/2/3'"), ("1.5 * * * *", "the minute can't be '1.5'"),
        ("* * * JANUARY *", "the month can't be 'JANUARY'"), ("MON * * * *", "the minute can't be 'MON'"),
        ("٣ * * * *", "the minute can't be '٣'"), ("99999999999999999999 * * * *", "the minute can't be"),
        ("@daily", "it has 1 field"),
    ])
    func `a bad expression is refused with its field and a remedy`(text: String, problem: String) {
        do throws(ScheduleError) {
            _ = try CronExpression(text)
            Issue.record("'\(text)' was read")
        } catch {
            #expect(error.code == "K101" && error.message.contains(problem), "\(error)")
            #expect(!error.remedy.isEmpty)
        }
    }

    @Test func `Sunday is 0 and 7, names are in either case, and spaces are evened out`() throws {
        let week = try ["* * * * 0", "* * * * 7", "* * * * sun", "*\t*  * * Sun"].map { try CronExpression($0) }
        for day in 0..<7 {
            let date = CalendarDate(daysSinceEpoch: Int32(20_000 + day))
            #expect(Set(week.map { $0.matches(date) }) == [date.weekday == .sunday])
        }
        #expect(week[3].text == "* * * * Sun")
    }
}
