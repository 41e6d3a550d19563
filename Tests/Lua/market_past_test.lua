-- eval: --data DEMO --at 2026-02-03T21:04:59Z
-- The same recording a second before one of its captures: nothing of that capture or later may be seen.
local harness = require "lib.harness"
local expect_equal, expect_error, expect_near = harness.expect_equal, harness.expect_error, harness.expect_near

harness.define {
  ["the instant is the one that was asked for"] = function()
    expect_equal(market.at(), "2026-02-03T21:04:59Z")
  end,
  ["quotes are those of the day before"] = function()
    local put = market.quote("ALDR", "put", 20, "2026-03-20")
    -- From the capture on the day before, at five past four, to a second before that hour.
    expect_near(put.quote_age, 24 * 60 - 1 / 60, 1e-9)
    expect_equal(market.spot("ALDR"), 20.46)
  end,
  ["no headline is later"] = function()
    for _, symbol in ipairs(market.symbols()) do
      local news = market.news(symbol)
      assert(#news > 0)
      for _, item in ipairs(news) do assert(item.published <= market.at(), item.headline) end
    end
    expect_equal(#market.news("ALDR"), 8)
  end,
  ["events are known once they are announced"] = function()
    expect_equal(market.earnings("BRCH")[1].date, "2026-03-05")
    for _, symbol in ipairs(market.symbols()) do
      for _, event in ipairs(market.earnings(symbol)) do assert(event.announced <= market.at()) end
      for _, event in ipairs(market.dividends(symbol)) do assert(event.declared <= market.at()) end
    end
  end,
  ["positions that were opened later aren't there"] = function()
    local positions = market.positions()
    assert(#positions > 0 and #positions < 12)
    for _, position in ipairs(positions) do assert(position.opened <= market.at(), position.id) end
  end,
  ["days count from the instant"] = function()
    expect_equal(calendar.dte("2026-03-20"), 45)
    expect_equal(market.quote("ALDR", "put", 20, "2026-03-20").dte, 45.0)
  end,
  ["a contract that was listed later isn't there"] = function()
    for _, contract in ipairs(market.chain("ALDR")) do assert(contract.dte >= 0) end
    local contract, reason = market.quote("ALDR", "put", 10, "2026-03-27")
    expect_equal(contract, nil)
    assert(reason:find("isn't in the chain", 1, true), reason)
    expect_error("read-only", function() market.at = nil end)
  end,
}
