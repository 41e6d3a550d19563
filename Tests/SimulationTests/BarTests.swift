import Market
import Testing

@testable import Simulation

@Suite struct BarTests {
    /// From the day before Thanksgiving 2026, with an early close two days later.
    private static let plan = SimulationPlan(
        scenario: .calm, start: CalendarDate(daysSinceEpoch: 20_782), sessions: 3, symbols: ["ALDR"], barMinutes: 5)

    @Test func `intraday bars fill the session and add up to the daily bar`() throws {
        let made = try days(of: BarTests.plan)
        #expect(made.map(\.session.date.description) == ["2026-11-25", "2026-11-27", "2026-11-30"])
        #expect(made.map(\.bars.count) == [78, 42, 78])
        for day in made {
            let first = try #require(day.bars.first)
            let last = try #require(day.bars.last)
            #expect(first.start == day.session.open && last.end == day.session.close)
            #expect(zip(day.bars, day.bars.dropFirst()).allSatisfy { $0.end == $1.start && $0.close == $1.open })
            #expect(first.open == day.daily.open && last.close == day.daily.close)
            #expect(day.bars.map(\.high).max() == day.daily.high)
            #expect(day.bars.map(\.low).min() == day.daily.low)
            #expect(day.bars.compactMap(\.volume).reduce(0, +) == day.daily.volume)
        }
    }

    @Test func `every bar holds its own prices`() throws {
        for day in try days(of: BarTests.plan) {
            for bar in day.bars + [day.daily] {
                let vwap = try #require(bar.vwap)
                #expect(bar.low <= min(bar.open, bar.close) && max(bar.open, bar.close) <= bar.high)
                #expect(bar.low - 1e-4 <= vwap && vwap <= bar.high + 1e-4)
                #expect(try #require(bar.volume) > 0)
            }
        }
    }

    @Test func `a last bar that doesn't fit is shorter`() throws {
        var plan = BarTests.plan
        plan.barMinutes = 60
        let day = try #require(try days(of: plan).first)
        #expect(day.bars.count == 7)
        let last = try #require(day.bars.last)
        #expect(last.end - last.start == 30 * 60)
    }

    @Test func `the chain's spot is the bar's close, and at the middle of the session a price inside it`() throws {
        var plan = BarTests.plan
        plan.capturesMidSession = true
        for day in try days(of: plan) {
            #expect(day.captures.count == 2)
            #expect(day.captures[1].spot == day.daily.close)
            #expect(day.captures[1].captured == day.session.close.adding(seconds: 300))
            #expect(day.session.contains(day.captures[0].captured))
            let spot = try #require(day.captures[0].spot)
            #expect(day.daily.low <= spot && spot <= day.daily.high)
        }
    }

    @Test func `without bars asked for there is only the daily one`() throws {
        #expect(try days(of: .small(sessions: 1)).allSatisfy { $0.bars.isEmpty && $0.captures.count == 1 })
    }
}
