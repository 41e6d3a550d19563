-- The exchange calendar, held against the holidays and closes that the New York Stock Exchange published.
local harness = require "lib.harness"
local expect_equal, expect_error, expect_unknown = harness.expect_equal, harness.expect_error, harness.expect_unknown

harness.define {
  ["a holiday is no session"] = function()
    for _, day in ipairs {
      "2026-01-01", "2026-01-19", "2026-02-16", "2026-04-03", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07",
      "2026-11-26", "2026-12-25", "2025-07-04", "2023-01-02", "2022-06-20", "2022-12-26", "2021-12-24", "2025-01-09",
      "2018-12-05", "2012-10-29", "2001-09-11",
    } do
      assert(calendar.is_session(day) == false, day)
    end
  end,
  ["New Year's Day on a Saturday moves no holiday into the old year"] = function()
    expect_equal(calendar.is_session("2021-12-31"), true)
    expect_equal(calendar.next_session("2021-12-31"), "2022-01-03")
  end,
  ["a weekend is no session"] = function()
    expect_equal(calendar.is_session("2026-04-18"), false)
    expect_equal(calendar.is_session("2026-04-19"), false)
  end,
  ["a year has its sessions"] = function()
    for year, count in pairs { [2001] = 248, [2022] = 251, [2023] = 250, [2024] = 252, [2025] = 250, [2026] = 251 } do
      expect_equal(#calendar.sessions(year .. "-01-01", year .. "-12-31"), count)
    end
  end,
  ["sessions follow each other, forwards and backwards"] = function()
    local days = calendar.sessions("2026-03-30", "2026-04-30")
    for index = 2, #days do
      expect_equal(calendar.next_session(days[index - 1]), days[index])
      expect_equal(calendar.previous_session(days[index]), days[index - 1])
    end
  end,
  ["a span that ends before it begins has no sessions"] = function()
    expect_equal(calendar.sessions("2026-04-10", "2026-04-01"), {})
  end,
  ["the close is at four in New York, in winter and in summer"] = function()
    expect_equal(calendar.close("2026-03-06"), "2026-03-06T21:00:00Z")
    expect_equal(calendar.close("2026-03-09"), "2026-03-09T20:00:00Z")
    expect_equal(calendar.close("2026-10-30"), "2026-10-30T20:00:00Z")
    expect_equal(calendar.close("2026-11-02"), "2026-11-02T21:00:00Z")
  end,
  ["half days close at one"] = function()
    expect_equal(calendar.close("2026-11-27"), "2026-11-27T18:00:00Z")
    expect_equal(calendar.close("2026-12-24"), "2026-12-24T18:00:00Z")
    expect_equal(calendar.close("2025-07-03"), "2025-07-03T17:00:00Z")
  end,
  ["what expires on a holiday or a weekend stops trading on the session before"] = function()
    expect_equal(calendar.close("2026-04-03"), "2026-04-02T20:00:00Z")
    expect_equal(calendar.close("2026-04-04"), "2026-04-02T20:00:00Z")
  end,
  ["the exchange opens at half past nine in New York"] = function()
    for _, open in ipairs { "2026-03-06T14:30:00Z", "2026-03-09T13:30:00Z", "2026-10-30T13:30:00Z", "2026-11-02T14:30:00Z" } do
      assert(calendar.is_open(open), open)
    end
    for _, early in ipairs { "2026-03-06T14:29:59Z", "2026-03-09T13:29:59Z", "2026-11-02T13:30:00Z" } do
      assert(calendar.is_open(early) == false, early)
    end
  end,
  ["at the close trading is over"] = function()
    expect_equal(calendar.is_open("2026-11-27T17:59:59Z"), true)
    expect_equal(calendar.is_open("2026-11-27T18:00:00Z"), false)
  end,
  ["days to expiration are calendar days, across a change of the clocks too"] = function()
    expect_equal(calendar.dte("2026-03-13", "2026-03-06"), 7)
    expect_equal(calendar.dte("2026-11-06", "2026-10-30"), 7)
    expect_equal(calendar.dte("2026-04-24", "2026-04-24"), 0)
    expect_equal(calendar.dte("2026-04-24", "2026-04-30"), -6)
    expect_equal(calendar.dte("2028-03-01", "2028-02-28"), 2)
  end,
  ["monthly contracts expire on the third Friday"] = function()
    expect_equal(
      calendar.monthly_expirations("2026-01-01", "2026-06-01"),
      { "2026-01-16", "2026-02-20", "2026-03-20", "2026-04-17", "2026-05-15" })
  end,
  ["a third Friday that is a holiday moves to Thursday"] = function()
    expect_equal(calendar.monthly_expirations("2025-04-01", "2025-04-30"), { "2025-04-17" })
    expect_equal(calendar.monthly_expirations("2026-06-01", "2026-06-30"), { "2026-06-18" })
    expect_equal(calendar.monthly_expirations("2022-04-01", "2022-04-30"), { "2022-04-14" })
  end,
  ["weekly contracts expire on Fridays, or the session before"] = function()
    expect_equal(calendar.expirations("2026-03-30", "2026-04-10"), { "2026-04-02", "2026-04-10" })
  end,
  ["every monthly expiration is a weekly one too"] = function()
    local weekly = {}
    for _, day in ipairs(calendar.expirations("2020-01-01", "2026-12-31")) do weekly[day] = true end
    local months = calendar.monthly_expirations("2020-01-01", "2026-12-31")
    expect_equal(#months, 84)
    for _, day in ipairs(months) do assert(weekly[day] and calendar.is_session(day), day) end
  end,
  ["a day outside the calendar is unknown"] = function()
    expect_unknown("2031-01-02 is outside the exchange calendar", calendar.is_session("2031-01-02"))
    expect_unknown("2030-12-31 is outside", calendar.next_session("2030-12-31"))
    expect_unknown("2000-01-03 is outside", calendar.previous_session("2000-01-03"))
    expect_unknown("2030-12-30 through 2031-01-02", calendar.sessions("2030-12-30", "2031-01-02"))
    expect_unknown("1999-06-01", calendar.close("1999-06-01"))
  end,
  ["what is no day is refused, with the function and the argument"] = function()
    expect_error(
      "bad argument #1 'date' to calendar.is_session: expected a date such as '2026-04-24', got '2026-02-30'",
      calendar.is_session, "2026-02-30")
    expect_error("bad argument #1 'date' to calendar.is_session: expected a string, got no value", calendar.is_session)
    expect_error(
      "bad argument #2 'through' to calendar.sessions: expected a date such as '2026-04-24', got '4/10/2026'",
      calendar.sessions, "2026-04-01", "4/10/2026")
    expect_error(
      "bad argument #2 'from' to calendar.dte: expected a string, got a number", calendar.dte, "2026-04-24", 20260417)
    expect_error("bad argument #1 'instant' to calendar.is_open", calendar.is_open, "noon")
  end,
  ["without data the days to expiration need a day to count from"] = function()
    expect_error("calendar.dte needs market data", calendar.dte, "2026-04-24")
  end,
}
