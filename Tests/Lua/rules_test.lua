-- The constructors of rule files: whatever a test declares is checked when it has run, and a finding fails the test.
-- What is wrong as soon as a constructor is called is here too; what is found by that check is in mistakes/.
local harness = require "lib.harness"
local expect_equal, expect_error = harness.expect_equal, harness.expect_error

harness.define {
  ["a tree with steps, params and every action is right"] = function()
    tree "lua.tree" {
      about = "Every action once.",
      on = "position",
      when = "kind == 'short_put'",
      unknown = "hold",
      params = {
        near = days { 7, min = 1, max = 21, about = "close to expiration" },
        loss = pct(-20),
        part = ratio(0.5),
        price = usd(1),
        many = num(3),
        strict = bool(true),
        mood = text "bullish",
      },
      node { "holds", when = "dte <= near and strict", hold { why = "{dte} left" } },
      node { "closes", when = "pl_pct <= loss", close { why = "at {pl_pct}" } },
      node { "rolls", when = "iv > part", unknown = "skip",
        roll { strike = "down", out = days(30), require = "credit >= price", why = "down",
          fallback = close { why = "no roll" } } },
      node { "nested", when = "contracts >= many",
        node { "hedges", when = "news.sentiment == mood", unknown = "skip",
          hedge { delta = -0.2, dte = 45, why = "hedge" } },
        otherwise { convert_spread { delta = -0.1, dte = 30, why = "spread" } } },
      node { "opens_put", when = "dte == 0 and not itm", open_csp { delta = -0.3, dte = 30, why = "again" } },
      node { "opens_call", when = "dte == 0 and right == 'put'", open_cc { delta = 0.3, dte = 30, why = "cover" } },
      otherwise { take_assignment { why = "let it come" } },
    }
  end,
  ["a step may be a function of Lua"] = function()
    tree "lua.function" {
      node { "deep", when = function(position) return position.delta < -0.8 end, close { why = "deep" } },
      otherwise { hold { } },
    }
  end,
  ["a score has requirements, factors and weights"] = function()
    score "lua.score" {
      about = "A contract to sell.",
      on = "contract",
      params = { wide = pct { 20, min = 1, max = 100 }, narrow = pct(2) },
      require = { "bid > 0", "spread_pct <= wide" },
      factor { "tight", 0.6, ramp("spread_pct", "wide", "narrow") },
      factor { "safe", 0.4, ramp("abs(delta)", 0.6, 0.2) },
    }
    override "lua.score" { narrow = 3, weights = { tight = 0.5, safe = 0.5 } }
  end,
  ["points add up by group"] = function()
    points "lua.points" {
      about = "Urgency.",
      on = "position",
      params = { heavy = pct(-20) },
      group { "loss", { 100, "pl_pct < heavy" }, { 50, "pl_pct < 0" } },
      group { "money", { 20, "itm" } },
    }
  end,
  ["bands end in one without a condition"] = function()
    bands "lua.bands" {
      on = "position",
      { "LOW", "abs(delta) < 0.3" },
      { "HIGH" },
    }
  end,
  ["freshness has spans"] = function()
    freshness "lua.freshness" {
      on = "position",
      max_age = hours(26),
      stale_after = minutes(20),
      { seconds(90), "dte <= 1" },
      { minutes(60) },
    }
  end,
  ["headlines have words"] = function()
    headlines "lua.news" {
      window = days(7),
      impacts = { { 1.0, { "earnings" } }, { 0.3, { "event" } } },
      bullish = { "beats" },
      bearish = { "misses" },
    }
  end,
  ["defaults are quantities"] = function()
    defaults { rate = pct(4), yield = pct(0) }
  end,
  ["positions name the rules that judge them"] = function()
    tree "lua.judge" { otherwise { hold { why = "wait" } } }
    points "lua.urgency" { on = "position", group { "money", { 20, "itm" } } }
    bands "lua.risk" { on = "position", { "SOME" } }
    score "lua.trust" { on = "decision", factor { "data", 1, ramp("completeness", 0.5, 1) } }
    score "lua.target" { on = "roll", factor { "return", 1, ramp("roll_return", 0, 30) } }
    freshness "lua.fresh" { on = "position", max_age = days(5), stale_after = minutes(20), { minutes(60) } }
    headlines "lua.words" { window = days(7), impacts = {}, bullish = { "beats" }, bearish = { "misses" } }
    positions {
      trees = { "lua.judge" }, priority = "lua.urgency", risk = "lua.risk", confidence = "lua.trust",
      roll_score = "lua.target", freshness = "lua.fresh", news = "lua.words", inputs = { "spot", "mark" },
    }
  end,
  ["an override changes params and nodes of a tree"] = function()
    tree "lua.changed" {
      params = { near = days { 7, min = 1, max = 21 } },
      node { "close_by", when = "dte <= near", close { why = "near" } },
      otherwise { hold { } },
    }
    override "lua.changed" { near = days(10), node { "close_by", enabled = false } }
  end,
  ["declarations may be made in a loop"] = function()
    for _, kind in ipairs { "long_call", "long_put" } do
      tree("lua.loop." .. kind) { when = "kind == '" .. kind .. "'", otherwise { hold { } } }
    end
  end,
  ["a quantity and a param carry their unit and their place"] = function()
    local quantity, param = days(30), days { 7, min = 1, max = 21 }
    expect_equal(quantity.__kind, "quantity")
    expect_equal(quantity.unit, "days")
    expect_equal(quantity.body, 30)
    expect_equal(param.__kind, "param")
    expect_equal(param.body, { 7, min = 1, max = 21 })
    assert(param.__file:find("rules_test.lua", 1, true) and param.__line == quantity.__line)
  end,
  ["every unit makes quantities"] = function()
    for name, unit in pairs {
      pct = pct, ratio = ratio, usd = usd, num = num, days = days, hours = hours, minutes = minutes, seconds = seconds,
    } do
      expect_equal(unit(1).unit, name)
    end
    expect_equal(bool(true).unit, "bool")
    expect_equal(text("x").unit, "text")
  end,
  ["a declaration without an id says so"] = function()
    for name, declare in pairs {
      tree = tree, score = score, points = points, bands = bands, freshness = freshness, headlines = headlines,
      override = override,
    } do
      expect_error(name .. " takes an id first: " .. name .. ' "name" { … }, got table', declare, {})
    end
  end,
  ["a part that isn't a table says so"] = function()
    for name, part in pairs {
      node = node, otherwise = otherwise, factor = factor, group = group, hold = hold, close = close, roll = roll,
      hedge = hedge, convert_spread = convert_spread, take_assignment = take_assignment, open_csp = open_csp,
      open_cc = open_cc, positions = positions, defaults = defaults,
    } do
      expect_error(name .. " takes a table: " .. name .. " { … }, got string", part, "x")
      expect_error(name .. " takes a table: " .. name .. " { … }, got nil", part)
    end
  end,
  ["the error of a constructor is at the line of the call"] = function()
    local _, message = pcall(function() local step = hold "wait"; return step end)
    assert(message:find("rules_test.lua:%d+: hold takes a table"), message)
  end,
}
