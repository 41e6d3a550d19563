-- eval: --data DEMO
-- A simulated recording of two underlyings, as of its last capture.
local harness = require "lib.harness"
local expect_equal, expect_near = harness.expect_equal, harness.expect_near
local expect_error, expect_unknown = harness.expect_error, harness.expect_unknown

--- The contracts of the chain, and how many there are.
local function chain(filter)
  local contracts = assert(market.chain("ALDR", filter))
  return contracts, #contracts
end

harness.define {
  ["the instant is that of the last capture"] = function()
    expect_equal(market.at(), "2026-03-03T21:05:00Z")
  end,
  ["the underlyings are in order"] = function()
    expect_equal(market.symbols(), { "ALDR", "BRCH" })
  end,
  ["the rate says where it comes from"] = function()
    local rate, origin = market.rate()
    expect_equal(rate, 0.0375)
    expect_equal(origin, "recorded 2026-01-05")
  end,
  ["an underlying that isn't recorded is unknown, with the reason"] = function()
    expect_unknown("no chain recorded for NONE", market.spot("NONE"))
    expect_unknown("no chain recorded for NONE", market.chain("NONE"))
    expect_unknown("no chain recorded for aldr", market.spot("aldr"))
    for _, events in ipairs { market.news, market.dividends, market.earnings } do
      expect_unknown("NONE isn't recorded", events("NONE"))
    end
  end,
  ["a contract that isn't listed is unknown, with the reason"] = function()
    expect_unknown("ALDR 20.25 put 2026-03-20 isn't in the chain", market.quote("ALDR", "put", 20.25, "2026-03-20"))
  end,
  ["a chain goes by expiration, right and strike"] = function()
    local contracts, count = chain()
    assert(count > 400)
    for index = 2, count do
      local a, b = contracts[index - 1], contracts[index]
      local in_order = a.expiration < b.expiration
        or a.expiration == b.expiration and (a.right < b.right or a.right == b.right and a.strike < b.strike)
      assert(in_order, b.expiration .. " " .. b.right .. " " .. b.strike)
    end
  end,
  ["each filter takes contracts away and no others"] = function()
    local everything, count = chain()
    for _, case in ipairs {
      { { right = "put" }, function(one) return one.right == "put" end },
      { { expiration = "2026-03-20" }, function(one) return one.expiration:sub(1, 10) == "2026-03-20" end },
      { { min_dte = 7, max_dte = 30 }, function(one) return one.dte >= 7 and one.dte <= 30 end },
      { { min_strike = 15, max_strike = 17.5 }, function(one) return one.strike >= 15 and one.strike <= 17.5 end },
      { { standard = true }, function(one) return one.standard end },
      { { right = "call", max_dte = 10, min_strike = 20 },
        function(one) return one.right == "call" and one.dte <= 10 and one.strike >= 20 end },
    } do
      local filter, passes = case[1], case[2]
      local wanted = 0
      for _, one in ipairs(everything) do if passes(one) then wanted = wanted + 1 end end
      local filtered, left = chain(filter)
      expect_equal(left, wanted)
      assert(left > 0 and (left < count or filter.standard))
      for _, one in ipairs(filtered) do assert(passes(one)) end
    end
  end,
  ["a filter that nothing passes gives an empty list"] = function()
    expect_equal(chain { min_strike = 1000 }, {})
  end,
  ["a quote is the contract of the chain"] = function()
    local quote = market.quote("ALDR", "put", 20, "2026-03-20")
    local listed = chain({ right = "put", expiration = "2026-03-20", min_strike = 20, max_strike = 20 })[1]
    for name, value in pairs(quote) do expect_equal(value, listed[name]) end
  end,
  ["fields follow from each other"] = function()
    for _, one in ipairs((chain { min_dte = 5, max_dte = 40 })) do
      expect_equal(one.spot, market.spot("ALDR"))
      if one.mark then
        expect_near(one.mark, (one.bid + one.ask) / 2, 1e-12)
        expect_near(one.spread_usd, one.ask - one.bid, 1e-12)
        expect_near(one.extrinsic, one.mark - one.intrinsic, 1e-12)
      end
      expect_equal(one.itm, one.intrinsic > 0)
      expect_near(one.dte, calendar.dte(one.expiration:sub(1, 10)), 0)
      expect_near(one.trading_dte, #calendar.sessions("2026-03-04", one.expiration:sub(1, 10)), 0)
      expect_equal(one.premium, one.mark)
      if one.delta then
        assert(one.right == "call" and one.delta >= 0 and one.delta <= 1 or one.right == "put" and one.delta <= 0)
      end
    end
  end,
  ["a crossed quote has no mark, and nothing that follows from one"] = function()
    local crossed = 0
    for _, one in ipairs((chain())) do
      if one.bid and one.ask and one.bid > one.ask then
        crossed = crossed + 1
        for _, name in ipairs { "mark", "premium", "spread_usd", "spread_pct", "extrinsic", "annual_return" } do
          expect_equal(one[name], nil)
        end
      end
    end
    assert(crossed > 0)
  end,
  ["Greeks are those of price.american at the contract's own volatility"] = function()
    local put = market.quote("ALDR", "put", 17, "2026-04-17")
    -- The recording knows the hour of expiration, the terms here whole days.
    local figures = price.american {
      right = "put", strike = put.strike, spot = put.spot, days = put.dte, rate = market.rate(), vol = put.iv,
    }
    expect_near(figures.price, put.mark, 0.01)
    expect_near(figures.delta, put.delta, 0.01)
    expect_near(figures.theta, put.theta, 0.001)
  end,
  ["what isn't known is nil, and never zero"] = function()
    local put = market.quote("ALDR", "put", 17, "2026-04-17")
    -- The recording is shorter than the year that a rank looks back on, and has no dividend or earnings ahead.
    expect_equal(put.iv_rank, nil)
    expect_equal(put.iv_percentile, nil)
    expect_equal(put.ex_dividend_in, nil)
    expect_equal(put.dividend, nil)
    expect_equal(put.earnings_in, nil)
    expect_equal(market.quote("BRCH", "put", 35, "2026-03-20").earnings_in, 2.0)
  end,
  ["only known fields are met by pairs"] = function()
    local seen, last = {}, ""
    for name, value in pairs(market.quote("ALDR", "put", 17, "2026-04-17")) do
      assert(name > last)
      if value ~= nil then seen[name] = true end
      last = name
    end
    assert(seen.strike and seen.delta and not seen.iv_rank)
  end,
  ["a contract has no other fields and can't be changed"] = function()
    local put = market.quote("ALDR", "put", 17, "2026-04-17")
    expect_error("a contract has no field 'strke'", function() return put.strke end)
    expect_error("a contract has no field 'pl_pct'", function() return put.pl_pct end)
    expect_error("contract is read-only: its field 'strike' can't be set", function() put.strike = 5 end)
  end,
  ["news are in order, with a source and a mood"] = function()
    local news = market.news("ALDR")
    expect_equal(#news, 14)
    for index = 2, #news do assert(news[index - 1].published <= news[index].published) end
    expect_equal(news[#news], {
      headline = "Analyst cuts ALDR to hold", published = "2026-03-03T13:15:00Z", sentiment = "bearish",
      source = "Simulated Wire",
    })
  end,
  ["dividends and earnings have their days"] = function()
    expect_equal(
      market.dividends("ALDR"), { { amount = 0.17, declared = "2025-12-26T13:00:00Z", ex_date = "2026-01-23" } })
    expect_equal(
      market.earnings("BRCH"), { { announced = "2026-01-30T21:45:00Z", date = "2026-03-05", timing = "after_close" } })
  end,
  ["days to an expiration count from the recording's instant"] = function()
    expect_equal(calendar.dte("2026-03-20"), 17)
    expect_equal(calendar.dte("2026-03-03"), 0)
    -- Across the change of the clocks on 8 March.
    expect_equal(calendar.dte("2026-03-09"), 6)
  end,
  ["a wrong argument is named"] = function()
    expect_error("bad argument #1 'symbol' to market.spot: expected a string, got a number", market.spot, 5)
    expect_error(
      "bad argument #2 'filter' to market.chain: 'rigth' means nothing here; did you mean 'right'?",
      market.chain, "ALDR", { rigth = "put" })
    expect_error("min_dte: expected a number, got '7'", market.chain, "ALDR", { min_dte = "7" })
    expect_error("expiration: expected a date such as", market.chain, "ALDR", { expiration = "March" })
    expect_error("standard: expected true or false, got 1", market.chain, "ALDR", { standard = 1 })
    expect_error("bad argument #2 'right' to market.quote: expected 'call' or 'put', got 'up'",
      market.quote, "ALDR", "up", 17, "2026-04-17")
    expect_error("bad argument #3 'strike' to market.quote", market.quote, "ALDR", "put", -1, "2026-04-17")
    expect_error("bad argument #4 'expiration' to market.quote", market.quote, "ALDR", "put", 17, "April")
  end,
}
