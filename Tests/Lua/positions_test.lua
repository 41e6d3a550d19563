-- eval: --data DEMO
-- The positions of a simulated recording: profit, cash and risk as the glossary defines them.
local harness = require "lib.harness"
local expect_equal, expect_error, expect_near = harness.expect_equal, harness.expect_error, harness.expect_near

--- Calls the function for each position, with 1 for a bought option and -1 for a sold one.
local function each(visit)
  for _, position in ipairs(market.positions()) do
    visit(position, (position.kind == "long_call" or position.kind == "long_put") and 1 or -1)
  end
end

harness.define {
  ["every kind is there"] = function()
    local kinds = {}
    each(function(position) kinds[position.kind] = true end)
    expect_equal(kinds, { short_put = true, covered_call = true, long_call = true, long_put = true })
  end,
  ["ids differ"] = function()
    local seen = {}
    each(function(position)
      assert(not seen[position.id], position.id)
      seen[position.id] = true
    end)
  end,
  ["the right follows from the kind"] = function()
    each(function(position)
      local is_put = position.kind == "short_put" or position.kind == "long_put"
      expect_equal(position.right, is_put and "put" or "call")
    end)
  end,
  ["profit is the change of the premium, in dollars and in percent"] = function()
    each(function(position, sign)
      local change = sign * (position.mark - position.open_price)
      expect_near(position.pl, change * position.contracts * position.multiplier, 1e-9)
      expect_near(position.pl_pct, change / position.open_price * 100, 1e-9)
      assert(position.max_pl_pct >= position.pl_pct - 1e-9, position.id)
    end)
  end,
  ["a sold option earns by time, a bought one pays"] = function()
    each(function(position, sign)
      assert(position.theta_per_day * sign <= 0, position.id)
      expect_near(position.theta_per_day, sign * position.theta * position.contracts * position.multiplier, 1e-9)
      expect_near(position.position_delta, sign * position.delta * position.contracts * position.multiplier, 1e-9)
    end)
  end,
  ["a sold put ties up its strike and risks that less its premium"] = function()
    each(function(position)
      if position.kind ~= "short_put" then return end
      local shares = position.contracts * position.multiplier
      expect_near(position.collateral, position.strike * shares, 1e-9)
      expect_near(position.capital_at_risk, (position.strike - position.open_price) * shares, 1e-9)
      expect_near(position.breakeven, position.strike - position.open_price, 1e-9)
    end)
  end,
  ["a bought option ties up nothing and risks its premium"] = function()
    each(function(position, sign)
      if sign < 0 then return end
      expect_equal(position.collateral, 0.0)
      expect_near(position.capital_at_risk, position.open_price * position.contracts * position.multiplier, 1e-9)
    end)
  end,
  ["a covered call counts its shares"] = function()
    local covered = 0
    each(function(position)
      if position.stock_basis == nil then return end
      covered = covered + 1
      local shares = position.contracts * position.multiplier
      expect_equal(position.kind, "covered_call")
      expect_near(position.net_pl, position.pl + (position.spot - position.stock_basis) * shares, 1e-9)
      expect_near(position.breakeven, position.stock_basis - position.open_price, 1e-9)
    end)
    assert(covered > 0)
  end,
  ["days held and days left add up to the contract's days"] = function()
    each(function(position)
      local opened, expiration = position.opened:sub(1, 10), position.expiration:sub(1, 10)
      expect_near(position.days_held + position.dte, calendar.dte(expiration, opened), 0)
    end)
  end,
  ["what a contract of the chain knows, a position of it knows alike"] = function()
    each(function(position)
      local contract = market.quote(position.symbol, position.right, position.strike, position.expiration:sub(1, 10))
      for _, name in ipairs { "bid", "ask", "mark", "iv", "delta", "dte", "prob_itm", "volume" } do
        expect_equal(position[name], contract[name])
      end
    end)
  end,
  ["news are fields with an underscore for the dot"] = function()
    each(function(position)
      assert(position.news_sentiment == "bearish" or position.news_sentiment == "neutral")
      assert(position.news_impact >= 0 and position.news_impact <= 1 and position.news_age >= 0)
    end)
  end,
  ["a position has no other fields and can't be changed"] = function()
    local position = market.positions()[1]
    expect_error("a position has no field 'strke'", function() return position.strke end)
    expect_error("position is read-only: its field 'strike' can't be set", function() position.strike = 5 end)
  end,
}
