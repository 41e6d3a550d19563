import LuaBridge
import Market

/// `calendar.…`: sessions and expirations of the New York Stock Exchange, 2000–2030.
enum CalendarFunctions {
    static var all: [HostFunction] {
        [isSession, isOpen, nextSession, previousSession, sessions, closeTime, expirations, monthlies]
    }

    private static let calendar = ExchangeCalendar.nyse
    private static let date = HostParameter("date", .string, summary: "a day, such as '2026-04-24'")
    private static let from = HostParameter("from", .string, summary: "the first day")
    private static let through = HostParameter("through", .string, summary: "the last day")
    private static let outside = "outside the exchange calendar (2000–2030)"

    private static var isSession: HostFunction {
        HostFunction(
            "calendar.is_session", summary: "Whether the exchange trades on a day.", parameters: [date],
            result: "true or false; or nil and the reason", returns: ["boolean"],
            example: "calendar.is_session('2026-04-03')  --> false"
        ) { call -> [LuaValue] in
            let date = try call.date(0)
            return results(known(calendar.isSession(date), date)) { .boolean($0) }
        }
    }

    private static var isOpen: HostFunction {
        HostFunction(
            "calendar.is_open", summary: "Whether the exchange trades at an instant.",
            parameters: [HostParameter("instant", .string, summary: "a point in time, such as '2026-04-17T15:00:00Z'")],
            result: "true or false; or nil and the reason",
            returns: ["boolean"], example: "calendar.is_open('2026-04-17T15:00:00Z')  --> true"
        ) { call -> [LuaValue] in
            let instant = try call.instant(0)
            return results(Reading(calendar.isOpen(at: instant), else: "\(instant) is \(outside)")) { .boolean($0) }
        }
    }

    private static var nextSession: HostFunction {
        HostFunction(
            "calendar.next_session", summary: "The first session after a day.", parameters: [date],
            result: "a day; or nil and the reason", returns: ["string"],
            example: "calendar.next_session('2026-04-02')  --> \"2026-04-06\""
        ) { call -> [LuaValue] in
            let date = try call.date(0)
            return results(known(calendar.session(after: date)?.date, date), text)
        }
    }

    private static var previousSession: HostFunction {
        HostFunction(
            "calendar.previous_session", summary: "The last session before a day.", parameters: [date],
            result: "a day; or nil and the reason",
            returns: ["string"], example: "calendar.previous_session('2026-04-06')  --> \"2026-04-02\""
        ) { call -> [LuaValue] in
            let date = try call.date(0)
            return results(known(calendar.session(before: date)?.date, date), text)
        }
    }

    private static var sessions: HostFunction {
        HostFunction(
            "calendar.sessions", summary: "The sessions from one day through another.", parameters: [from, through],
            result: "a list of days; or nil and the reason",
            returns: ["string[]"], example: "#calendar.sessions('2026-04-01', '2026-04-30')  --> 21"
        ) { call -> [LuaValue] in
            let (from, through) = (try call.date(0), try call.date(1))
            return list(call, calendar.sessions(from: from, through: through)?.map(\.date), from, through)
        }
    }

    private static var closeTime: HostFunction {
        HostFunction(
            "calendar.close", summary: "When trading in contracts that expire on a day ends.", parameters: [date],
            result: "an instant; or nil and the reason",
            returns: ["string"], example: "calendar.close('2026-04-24')  --> \"2026-04-24T20:00:00Z\""
        ) { call -> [LuaValue] in
            let date = try call.date(0)
            return results(known(calendar.closeOfExpiration(date), date)) { .string($0.description) }
        }
    }

    private static var expirations: HostFunction {
        HostFunction(
            "calendar.expirations",
            summary: "The weekly expirations from one day through another, monthly ones included.",
            parameters: [from, through], result: "a list of days; or nil and the reason",
            returns: ["string[]"],
            example: "calendar.expirations('2026-04-13', '2026-04-24')  --> { \"2026-04-17\", \"2026-04-24\" }"
        ) { call -> [LuaValue] in
            let (from, through) = (try call.date(0), try call.date(1))
            return list(call, calendar.weeklyExpirations(from: from, through: through), from, through)
        }
    }

    private static var monthlies: HostFunction {
        HostFunction(
            "calendar.monthly_expirations", summary: "The monthly expirations from one day through another.",
            parameters: [from, through], result: "a list of days; or nil and the reason",
            returns: ["string[]"],
            example: "calendar.monthly_expirations('2026-04-01', '2026-05-31')  --> { \"2026-04-17\", \"2026-05-15\" }"
        ) { call -> [LuaValue] in
            let (from, through) = (try call.date(0), try call.date(1))
            return list(call, calendar.monthlyExpirations(from: from, through: through), from, through)
        }
    }

    private static func known<Value>(_ value: Value?, _ date: CalendarDate) -> Reading<Value> {
        Reading(value, else: "\(date) is \(outside)")
    }

    private static func text(_ date: CalendarDate) -> LuaValue { .string(date.description) }

    /// At most the sessions of the years that the calendar knows.
    private static func list(
        _ call: HostCall, _ dates: [CalendarDate]?, _ from: CalendarDate, _ through: CalendarDate
    ) -> [LuaValue] {
        call.charge(dates.map { 20 * $0.count } ?? 0)
        return results(Reading(dates, else: "\(from) through \(through) is \(outside)")) { dates in
            .table(LuaTable(array: dates.map(text)))
        }
    }
}
