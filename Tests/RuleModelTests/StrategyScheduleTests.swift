import Market
import Testing

@testable import RuleModel

/// When a strategy looks: the first recorded instant at or after each of its times.
@Suite struct StrategyScheduleTests {
    /// 2026-04-16, 9:30 to 16:00 in New York.
    private static let session = Result {
        try #require(ExchangeCalendar.nyse.session(on: CalendarDate(daysSinceEpoch: 20_559)))
    }

    /// So many minutes after the open.
    private static func minute(_ minutes: Int) throws -> Instant {
        try session.get().open.adding(seconds: minutes * 60)
    }

    private func strategy(_ schedule: [SessionTime]) -> Strategy {
        Strategy(
            id: "s", about: nil, params: [], symbols: nil, sectors: [:], schedule: schedule, entries: [], manage: nil,
            sizing: Sizing(perPosition: nil, perSymbol: nil, perSector: nil, total: nil, positions: nil), fees: .none,
            orderLife: .day, location: SourceLocation(file: "s.lua", line: 1))
    }

    /// The minutes among those recorded at which it looks.
    private func looks(_ schedule: [SessionTime], recorded: [Int]) throws -> [Int] {
        let strategy = strategy(schedule)
        return try recorded.indices.filter { index in
            strategy.looks(
                at: try Self.minute(recorded[index]), before: index > 0 ? try Self.minute(recorded[index - 1]) : nil,
                in: try Self.session.get())
        }.map { recorded[$0] }
    }

    private static let morning = SessionTime(anchor: .open, offset: 900)
    private static let evening = SessionTime(anchor: .close, offset: -1800)

    @Test(arguments: [
        ([], [0, 5, 400], [0, 5, 400]),
        ([morning], [0, 15, 30, 45], [15]),
        ([morning], [0, 14, 16, 45], [16]),
        // One capture a day, hours after the close.
        ([morning], [-1440, 475], [475]),
        ([morning, evening], [-1440, 475], [475]),
        ([morning, evening], [0, 20, 100, 359, 360, 380], [20, 360]),
        // The first capture of all is in the afternoon.
        ([morning], [200, 300], [200]),
        ([morning], [0, 10], []),
    ])
    func `the first capture at or after each time`(schedule: [SessionTime], recorded: [Int], expected: [Int]) throws {
        #expect(try looks(schedule, recorded: recorded) == expected)
    }
}
