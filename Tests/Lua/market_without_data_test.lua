-- Functions that need data, and none was given.
local harness = require "lib.harness"
local expect_error = harness.expect_error

harness.define {
  ["every function of the market says what it needs"] = function()
    for name, call in pairs(market) do
      expect_error("market." .. name .. " needs market data", call, "ALDR", "put", 20, "2026-03-20")
    end
  end,
  ["the calendar and prices need none"] = function()
    assert(calendar.is_session("2026-04-02"))
    assert(price.expected_move { spot = 100, days = 7, vol = 0.2 } > 0)
  end,
}
