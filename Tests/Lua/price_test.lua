-- Prices and Greeks, held against published tables and against laws that any model has to obey.
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

--- Options on both sides of the money, short and long, calm and wild, with and without a yield.
local function grid(visit)
  for _, right in ipairs { "call", "put" } do
    for _, spot in ipairs { 70, 95, 100, 105, 140 } do
      for _, days in ipairs { 1, 30, 400 } do
        for _, vol in ipairs { 0.12, 0.6 } do
          for _, yield in ipairs { 0, 0.03 } do
            visit { right = right, strike = 100, spot = spot, days = days, rate = 0.045, yield = yield, vol = vol }
          end
        end
      end
    end
  end
end

--- The value of an American option by a tree of Cox, Ross and Rubinstein, averaged over an even and an odd number of steps.
local function binomial(terms)
  local function tree(steps)
    local step = terms.years / steps
    local up = math.exp(terms.vol * math.sqrt(step))
    local chance = (math.exp((terms.rate - terms.yield) * step) - 1 / up) / (up - 1 / up)
    local discount = math.exp(-terms.rate * step)
    local sign = terms.right == "call" and 1 or -1
    local values = {}
    for level = steps, 0, -1 do
      for ups = 0, level do
        local exercised = math.max(0, sign * (terms.spot * up ^ (2 * ups - level) - terms.strike))
        local held = level < steps and discount * (chance * values[ups + 1] + (1 - chance) * values[ups]) or 0
        values[ups] = math.max(exercised, held)
      end
    end
    return values[0]
  end
  return (tree(150) + tree(151)) / 2
end

local fair = { right = "put", strike = 83, spot = 80.9, days = 7, rate = 0.04, vol = 0.28 }

harness.define {
  ["European values are Haug's and Hull's"] = function()
    local call = { right = "call", strike = 65, spot = 60, years = 0.25, rate = 0.08, vol = 0.30 }
    expect_near(price.european(call).price, 2.1334, 5e-5)
    local put = { right = "put", strike = 95, spot = 100, years = 0.5, rate = 0.10, yield = 0.05, vol = 0.20 }
    expect_near(price.european(put).price, 2.4648, 5e-5)
    local hull = { right = "call", strike = 40, spot = 42, years = 0.5, rate = 0.10, vol = 0.20 }
    expect_near(price.european(hull).price, 4.76, 5e-3)
    expect_near(price.european(with(hull, { right = "put" })).price, 0.81, 5e-3)
  end,
  ["European Greeks are Haug's"] = function()
    local future = { right = "call", strike = 100, spot = 105, years = 0.5, rate = 0.10, yield = 0.10, vol = 0.36 }
    expect_near(price.european(future).delta, 0.5946, 5e-5)
    expect_near(price.european(with(future, { right = "put" })).delta, -0.3566, 5e-5)
    local gamma = { right = "call", strike = 60, spot = 55, years = 0.75, rate = 0.10, vol = 0.30 }
    expect_near(price.european(gamma).gamma, 0.0278, 5e-5)
    local vega = { right = "call", strike = 60, spot = 55, years = 0.75, rate = 0.10, vol = 0.30 }
    expect_near(price.european(vega).vega * 100, 18.9358, 5e-4)
    local theta = { right = "put", strike = 405, spot = 430, years = 1 / 12, rate = 0.07, yield = 0.05, vol = 0.20 }
    expect_near(price.european(theta).theta * 365, -31.1924, 2e-2)
    local rho = { right = "call", strike = 75, spot = 72, years = 1, rate = 0.09, vol = 0.19 }
    expect_near(price.european(rho).rho * 100, 38.7325, 5e-4)
  end,
  ["American puts are worth what Geske and Johnson's table says"] = function()
    -- Strike, volatility and months, and the value, for a spot of 40 and a rate of 4.88 %.
    for _, row in ipairs {
      { 35, 0.2, 1, 0.0062 }, { 35, 0.2, 4, 0.2004 }, { 35, 0.2, 7, 0.4329 },
      { 40, 0.2, 1, 0.8523 }, { 40, 0.2, 4, 1.5800 }, { 40, 0.2, 7, 1.9906 },
      { 45, 0.2, 1, 5.0000 }, { 45, 0.2, 4, 5.0885 }, { 45, 0.2, 7, 5.2672 },
      { 40, 0.3, 1, 1.3101 }, { 40, 0.3, 4, 2.4827 }, { 40, 0.3, 7, 3.1698 },
      { 40, 0.4, 1, 1.7683 }, { 40, 0.4, 4, 3.3877 }, { 40, 0.4, 7, 4.3529 },
    } do
      local strike, vol, months, value = table.unpack(row)
      local put = { right = "put", strike = strike, spot = 40, years = months / 12, rate = 0.0488, vol = vol }
      expect_near(price.american(put).price, value, 7e-4)
    end
  end,
  ["American options are worth what a binomial tree says"] = function()
    for _, right in ipairs { "call", "put" } do
      for _, spot in ipairs { 90, 100, 110 } do
        local terms = { right = right, strike = 100, spot = spot, years = 0.5, rate = 0.05, yield = 0.06, vol = 0.25 }
        expect_near(price.american(terms).price, binomial(terms), 0.01)
      end
    end
  end,
  ["calls and puts are in parity"] = function()
    grid(function(terms)
      local call = price.european(with(terms, { right = "call" })).price
      local put = price.european(with(terms, { right = "put" })).price
      local years = terms.days / 365
      local forward = terms.spot * math.exp(-terms.yield * years) - terms.strike * math.exp(-terms.rate * years)
      expect_near(call - put, forward, 1e-11)
    end)
  end,
  ["an American option is worth at least the European and at least its intrinsic value"] = function()
    grid(function(terms)
      local american = price.american(terms).price
      local sign = terms.right == "call" and 1 or -1
      assert(american >= price.european(terms).price - 1e-9)
      assert(american >= sign * (terms.spot - terms.strike))
    end)
  end,
  ["an American call without a yield is a European one"] = function()
    grid(function(terms)
      local call = with(terms, { right = "call", yield = 0 })
      expect_near(price.american(call).price, price.european(call).price, 1e-9)
    end)
  end,
  ["a higher volatility is worth more, and a later expiration is worth more"] = function()
    grid(function(terms)
      local value = price.american(terms).price
      assert(price.american(with(terms, { vol = terms.vol + 0.05 })).price >= value - 1e-9)
      assert(price.american(with(terms, { days = terms.days + 30 })).price >= value - 1e-9)
    end)
  end,
  ["Greeks are the slopes of the price"] = function()
    local terms = { right = "put", strike = 100, spot = 97, days = 60, rate = 0.04, yield = 0.01, vol = 0.3 }
    local greeks = price.american(terms)
    local function slope(name, step)
      local up = price.american(with(terms, { [name] = terms[name] + step })).price
      local down = price.american(with(terms, { [name] = terms[name] - step })).price
      return (up - down) / (2 * step)
    end
    expect_near(greeks.delta, slope("spot", 0.05), 1e-4)
    expect_near(greeks.vega * 100, slope("vol", 0.001), 1e-2)
    expect_near(greeks.rho * 100, slope("rate", 0.001), 5e-2)
    expect_near(greeks.theta, -slope("days", 0.5), 1e-4)
  end,
  ["days are days of a year of 365"] = function()
    expect_equal(price.european(with(fair, { days = 73 })), price.european {
      right = "put", strike = 83, spot = 80.9, years = 0.2, rate = 0.04, vol = 0.28,
    })
  end,
  ["whole numbers and floats give the same price"] = function()
    expect_equal(price.american(fair), price.american(with(fair, { strike = 83.0, days = 7.0 })))
  end,
  ["without a yield there is none"] = function()
    expect_equal(price.american(fair), price.american(with(fair, { yield = 0 })))
  end,
  ["an expired option is worth its intrinsic value"] = function()
    expect_equal(price.american(with(fair, { days = 0 })).price, 83 - 80.9)
    expect_equal(price.european(with(fair, { days = 0, spot = 90 })).price, 0.0)
    expect_equal(tostring(price.european(with(fair, { days = 0, spot = 83 })).price), "0.0")
  end,
  ["without volatility a European option is worth its discounted forward"] = function()
    local sure = with(fair, { vol = 0, years = 1, spot = 60 })
    sure.days = nil
    expect_near(price.european(sure).price, 83 * math.exp(-0.04) - 60, 1e-12)
  end,
  ["the volatility of a price is the one that it was made with"] = function()
    grid(function(terms)
      if terms.days == 1 then return end
      local value = price.american(terms)
      -- Where volatility hardly moves the price, the price hardly says what it was.
      if value.vega < 1e-3 then return end
      local quoted = with(terms, { price = value.price })
      quoted.vol = nil
      expect_near(price.implied_volatility(quoted), terms.vol, 1e-6)
    end)
  end,
  ["a price that no volatility gives is unknown, with the reason"] = function()
    local put = { right = "put", strike = 40, spot = 30, days = 30, rate = 0.05, price = 9.9 }
    expect_unknown("price below intrinsic value", price.implied_volatility(put))
    expect_unknown("price at or above the most it can be worth", price.implied_volatility(with(put, { price = 40.5 })))
    expect_unknown("expired", price.implied_volatility(with(put, { days = 0 })))
  end,
  ["the probability of expiring in the money has its textbook value"] = function()
    -- N(d2) of a call at the money: d2 = (rate - vol²/2) · √years / vol = 0.15.
    local call = { right = "call", strike = 100, spot = 100, years = 1, rate = 0.05, vol = 0.2 }
    expect_near(price.prob_itm(call), 0.5596176923702425, 1e-12)
    expect_near(price.prob_itm(call) + price.prob_itm(with(call, { right = "put" })), 1, 1e-12)
  end,
  ["touching the strike is at least as probable as expiring behind it"] = function()
    grid(function(terms)
      local touch, inside = price.prob_touch(terms), price.prob_itm(terms)
      assert(touch >= 0 and touch <= 1 and inside >= 0 and inside <= 1)
      local out = terms.right == "call" and terms.spot < 100 or terms.right == "put" and terms.spot > 100
      if out then assert(touch >= inside - 1e-12) end
    end)
  end,
  ["the expected move grows with the root of the time"] = function()
    expect_equal(price.expected_move { spot = 100, days = 365, vol = 0.2 }, 20.0)
    local week = price.expected_move { spot = 100, days = 7, vol = 0.2 }
    expect_near(price.expected_move { spot = 100, days = 28, vol = 0.2 }, 2 * week, 1e-12)
  end,
  ["a wrong term is named, with what was expected and what came"] = function()
    for _, case in ipairs {
      { { right = "up" }, "right: expected 'call' or 'put', got 'up'" },
      { { strike = "83" }, "strike: expected a number, got '83'" },
      { { spot = true }, "spot: expected a number, got true" },
      { { rate = {} }, "rate: expected a number, got a table" },
      { { vol = 0 / 0 }, "vol: expected a finite number, got nan" },
      { { vol = 1 / 0 }, "vol: expected a finite number, got inf" },
      { { vol = -0.2 }, "P102 volatility is -0.2, below zero" },
      { { rate = 400 }, "P103 " },
      { { years = 1 }, "takes days or years, not both" },
      { { volatility = 1 }, "'volatility' means nothing here" },
      { { strke = 1 }, "'strke' means nothing here; did you mean 'strike'?" },
      { { 1 }, "expected fields by name: right, strike, spot, days, years, rate, yield, vol" },
    } do
      expect_error("bad argument #1 'terms' to price.american: " .. case[2], price.american, with(fair, case[1]))
    end
  end,
  ["a missing term is named"] = function()
    for _, name in ipairs { "strike", "spot", "rate", "vol" } do
      local terms = with(fair, {})
      terms[name] = nil
      expect_error("to price.prob_itm: " .. name .. ": expected a number, got nothing", price.prob_itm, terms)
    end
    expect_error("needs days or years", price.expected_move, { spot = 100, vol = 0.2 })
    expect_error("expected a table, got a number", price.european, 83)
  end,
}
