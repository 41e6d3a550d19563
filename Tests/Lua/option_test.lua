-- Options of either style, dividends, early exercise, levels, and what other volatilities say.
local harness = require "lib.harness"
local expect_equal, expect_near = harness.expect_equal, harness.expect_near
local expect_error, expect_unknown = harness.expect_error, harness.expect_unknown

--- Terms with some of them changed.
local function with(terms, changes)
  local copy = {}
  for name, value in pairs(terms) do copy[name] = value end
  for name, value in pairs(changes) do copy[name] = value end
  return copy
end

local put = { right = "put", strike = 100, spot = 97, days = 60, rate = 0.04, yield = 0.01, vol = 0.3 }
local call = { right = "call", strike = 100, spot = 104, days = 60, rate = 0.04, vol = 0.3 }
-- Hull's example of two dividends on a share of 40; by his escrowed model the European call is worth 3.67.
local hull = {
  right = "call", strike = 40, spot = 40, years = 0.5, rate = 0.09, vol = 0.3, dividend_model = "escrowed",
  dividends = { { years = 2 / 12, amount = 0.5 }, { years = 5 / 12, amount = 0.5 } },
}

harness.define {
  ["without dividends an option is what price.american and price.european say"] = function()
    expect_near(price.option(put).price, price.american(put).price, 1e-12)
    expect_near(price.option(with(put, { style = "european" })).price, price.european(put).price, 1e-12)
    expect_near(price.option(with(put, { style = "american", dividends = {} })).delta, price.american(put).delta, 1e-12)
  end,
  ["Hull's call with two dividends has its textbook value"] = function()
    expect_near(price.option(with(hull, { style = "european" })).price, 3.67, 5e-3)
  end,
  ["dividends make calls cheaper and puts dearer"] = function()
    local paid = { { days = 20, amount = 2 } }
    assert(price.option(with(call, { dividends = paid })).price < price.option(call).price - 0.5)
    assert(price.option(with(put, { dividends = paid })).price > price.option(put).price + 0.5)
    -- Those that are past or come after expiration don't count.
    local outside = { { days = -1, amount = 5 }, { days = 61, amount = 5 } }
    expect_equal(price.option(with(call, { dividends = outside })), price.option(call))
  end,
  ["second-order Greeks are the slopes of the first"] = function()
    for _, style in ipairs { "european", "american" } do
      local terms = with(put, { style = style })
      local second = price.second_order(terms)
      local function slope(greek, name, step)
        local up = price.option(with(terms, { [name] = terms[name] + step }))[greek]
        local down = price.option(with(terms, { [name] = terms[name] - step }))[greek]
        return (up - down) / (2 * step)
      end
      expect_near(second.vanna, slope("delta", "vol", 0.004) / 100, 2e-6)
      expect_near(second.charm, -slope("delta", "days", 0.5), 2e-6)
      expect_near(second.vomma, slope("vega", "vol", 0.004) / 100, 2e-5)
    end
  end,
  ["the volatility of a price is the one that it was made with"] = function()
    for _, terms in ipairs { put, call, hull, with(put, { style = "european" }), with(hull, { style = "european" }) } do
      local quoted = with(terms, { price = price.option(terms).price })
      quoted.vol = nil
      expect_near(price.option_volatility(quoted), terms.vol, 1e-6)
    end
  end,
  ["a price that no volatility gives is unknown, with the reason"] = function()
    local quoted = with(put, { spot = 80, price = 19.5 })
    quoted.vol = nil
    expect_unknown("price below intrinsic value", price.option_volatility(quoted))
    expect_unknown("expired", price.option_volatility(with(quoted, { days = 0 })))
    expect_error("P102 price is -1", price.option_volatility, with(quoted, { price = -1 }))
  end,
  ["a position's Greeks are those of its shares"] = function()
    local one, sold = price.option(put), price.position(with(put, { contracts = -3 }))
    expect_near(sold.value, -300 * one.price, 1e-9)
    expect_near(sold.delta, -300 * one.delta, 1e-9)
    expect_near(sold.theta, -300 * one.theta, 1e-9)
    assert(sold.theta > 0, "what was sold earns as time passes")
    expect_near(price.position(with(put, { contracts = 1, multiplier = 10 })).vega, 10 * one.vega, 1e-12)
  end,
  ["early exercise is optimal beyond the boundary and nowhere else"] = function()
    local held = price.early_exercise(put)
    assert(held.optimal == false and held.premium > 0)
    assert(price.early_exercise(with(put, { spot = held.boundary - 0.01 })).optimal == true)
    assert(price.early_exercise(with(put, { spot = held.boundary + 0.01 })).optimal == false)
    local never = price.early_exercise(call)
    expect_equal(never.boundary, nil)
    expect_equal(never.premium, 0.0)
    expect_equal(price.early_exercise(with(put, { style = "european" })).boundary, nil)
  end,
  ["a deep call is exercised on the eve of a large dividend, and held before a small one"] = function()
    local deep = with(call, { spot = 130, days = 20, vol = 0.2, dividends = { { days = 10, amount = 2 } } })
    local eve = price.ex_dividend_eve(deep)
    assert(eve.optimal and eve.below_dividend and eve.conceivable)
    expect_equal(eve.intrinsic, 30.0)
    expect_equal(eve.dividend, 2.0)
    assert(eve.held < 30)
    local small = price.ex_dividend_eve(with(deep, { dividends = { { days = 10, amount = 0.05 } } }))
    assert(not small.optimal and not small.conceivable and small.held > 29.9)
    -- A quote with more extrinsic value than the dividend says to sell the call, not to exercise it.
    assert(not price.ex_dividend_eve(with(deep, { price = 33 })).below_dividend)
  end,
  ["the eve of an ex-date needs a call and a dividend"] = function()
    expect_unknown("a put isn't exercised for a dividend", price.ex_dividend_eve(put))
    expect_unknown("no dividend before expiration", price.ex_dividend_eve(call))
    expect_unknown(
      "no dividend before expiration", price.ex_dividend_eve(with(call, { dividends = { { days = 90, amount = 1 } } })))
  end,
  ["levels need no model"] = function()
    expect_equal(price.breakeven { right = "put", strike = 83, price = 2.5 }, 80.5)
    expect_equal(price.breakeven { right = "call", strike = 83, price = 2.5 }, 85.5)
    expect_equal(price.moneyness { right = "put", strike = 110, spot = 100 }, 0.1)
    expect_equal(price.moneyness { right = "call", strike = 110, spot = 100 }, -0.1)
    expect_unknown("the spot is zero", price.moneyness { right = "call", strike = 110, spot = 0 })
    expect_error("price: expected zero or more", price.breakeven, { right = "put", strike = 83, price = -1 })
  end,
  ["a volatility's rank says how it was found, and among how many"] = function()
    local history = {}
    for session = 1, 251 do history[session] = 0.2 + (session % 10) / 100 end
    history[252] = 0.245
    local rank = price.iv_rank(history)
    expect_near(rank.rank, 50, 1e-9)
    expect_near(rank.percentile, 126 / 252 * 100, 1e-9)
    expect_equal(rank.sessions, 252)
    assert(rank.method:find("low and the high") and rank.method:find("below the newest"))
    -- What lies further back than a year doesn't count.
    table.insert(history, 1, 0.9)
    expect_near(price.iv_rank(history).rank, 50, 1e-9)
  end,
  ["too short or too flat a history has no rank"] = function()
    expect_unknown("2 recorded sessions of volatility, 60 are needed", price.iv_rank { 0.2, 0.3 })
    local flat = {}
    for session = 1, 80 do flat[session] = 0.2 end
    expect_unknown("the volatility never changed", price.iv_rank(flat))
    expect_error("history[2]: expected a volatility, zero or more", price.iv_rank, { 0.2, "x" })
    expect_error("expected a list of numbers", price.iv_rank, { high = 1 })
  end,
  ["between neighbours total variance is straight"] = function()
    local points = { { strike = 90, days = 30, vol = 0.4 }, { strike = 100, days = 30, vol = 0.2 } }
    local function at(strike, days)
      return price.smile_volatility { strike = strike, forward = 100, days = days, points = points }
    end
    local share = math.log(95 / 90) / math.log(100 / 90)
    expect_near(at(95, 30), math.sqrt(0.4 ^ 2 + share * (0.2 ^ 2 - 0.4 ^ 2)), 1e-12)
    expect_near(at(80, 30), 0.4, 1e-12)
    expect_near(at(120, 60), 0.2, 1e-12)
    expect_unknown("no volatility solved nearby", price.smile_volatility { strike = 95, forward = 100, days = 30, points = {} })
  end,
  ["a wrong row of a list is named"] = function()
    for _, case in ipairs {
      { { dividends = 3 }, "dividends: expected a list of { days, years, amount }" },
      { { dividends = { 3 } }, "dividends[1]: expected { days, years, amount }" },
      { { dividends = { { days = 3, amount = 1 }, { days = 3 } } }, "dividends[2]: amount: expected a number, got nothing" },
      { { dividends = { { day = 3, amount = 1 } } }, "dividends[1]: 'day' means nothing here; did you mean 'days'?" },
      { { dividends = { { days = 3, years = 1, amount = 1 } } }, "dividends[1]: takes days or years, not both" },
      { { dividends = { { amount = 1 } } }, "dividends[1]: needs days or years" },
      { { dividends = { { days = 1, amount = 0 / 0 } } }, "dividends[1]: amount: expected a finite number" },
      { { dividends = { { days = 1, amount = -1 } } }, "P102 dividend is -1" },
      { { style = "bermudan" }, "style: expected 'american' or 'european'" },
      { { dividend_model = "escrow" }, "dividend_model: expected 'spot' or 'escrowed'" },
      { { vol = -1 }, "P102 volatility is -1" },
    } do
      expect_error("bad argument #1 'terms' to price.option: " .. case[2], price.option, with(call, case[1]))
    end
    local many = {}
    for index = 1, 401 do many[index] = { days = index, amount = 0.01 } end
    expect_error("dividends: expected at most 400, got 401", price.option, with(call, { dividends = many }))
  end,
}
