-- The sandbox as a rule file finds it: what is there, what isn't, and what is the same in every run.
local harness = require "lib.harness"
local expect_equal, expect_error = harness.expect_equal, harness.expect_error

--- The keys of a table in the order in which pairs gives them.
local function keys(table)
  local list = {}
  for key in pairs(table) do list[#list + 1] = key end
  return list
end

harness.define {
  ["nothing reaches outside"] = function()
    for name, value in pairs {
      io = io or false, os = os or false, package = package or false, debug = debug or false, dofile = dofile or false,
      loadfile = loadfile or false, load = load or false, collectgarbage = collectgarbage or false,
      getmetatable = getmetatable or false, rawset = rawset or false, rawget = rawget or false, _G = _G or false,
      dump = string.dump or false, randomseed = math.randomseed or false, warn = warn or false,
      host = host or false,
    } do
      assert(value == false, name)
    end
  end,
  ["methods of texts work"] = function()
    expect_equal(("wheel"):upper():sub(1, 2):rep(2, "-"), "WH-WH")
    expect_equal(("a,b,c"):gsub(",", ";"), "a;b;c")
    expect_equal(("2026-04-24"):match("^(%d+)-(%d+)"), "2026")
    expect_equal(("%5.2f|%s|%03d"):format(1.5, "x", 7), " 1.50|x|007")
    expect_equal(#"é", 2)
    expect_equal(utf8.len("é"), 1)
  end,
  ["the tables of the host can't be changed"] = function()
    for _, change in ipairs {
      function() price.european = print end, function() calendar.mine = 1 end, function() market.spot = nil end,
      function() string.upper = nil end, function() math.pi = 3 end, function() table.insert(table, 1) end,
    } do
      expect_error("is read-only", change)
    end
    expect_equal(math.pi > 3.14, true)
  end,
  ["a read-only table says which field can't be set"] = function()
    expect_error("'price' is read-only: its field 'european' can't be set", function() price.european = nil end)
  end,
  ["the functions of the host can be listed"] = function()
    expect_equal(keys(price), {
      "american", "breakeven", "early_exercise", "european", "ex_dividend_eve", "expected_move", "implied_volatility",
      "iv_rank", "moneyness", "option", "option_volatility", "position", "prob_itm", "prob_touch", "second_order",
      "smile_volatility",
    })
    expect_equal(keys(calendar), {
      "close", "dte", "expirations", "is_open", "is_session", "monthly_expirations", "next_session",
      "previous_session", "sessions",
    })
  end,
  ["pairs goes by number, then by text, then false and true"] = function()
    local mixed = { b = 1, a = 1, [10] = 1, [2] = 1, [-1] = 1, [2.5] = 1, [true] = 1, [false] = 1, ab = 1 }
    expect_equal(keys(mixed), { -1, 2, 2.5, 10, "a", "ab", "b", false, true })
  end,
  ["next goes in the order of pairs"] = function()
    local table, seen, key = { c = 1, a = 1, b = 1 }, {}, nil
    repeat
      key = next(table, key)
      seen[#seen + 1] = key
    until key == nil
    expect_equal(seen, { "a", "b", "c" })
    expect_equal(next({}), nil)
  end,
  ["random numbers are the same in every run"] = function()
    expect_equal({ math.random(1000), math.random(1000), math.random(1000) }, { 991, 523, 686 })
  end,
  ["random numbers stay in their interval"] = function()
    for _ = 1, 1000 do
      local real, whole = math.random(), math.random(-3, 3)
      assert(real >= 0 and real < 1 and whole >= -3 and whole <= 3 and math.type(whole) == "integer")
    end
  end,
  ["no text shows an address"] = function()
    expect_equal(tostring({}), "table")
    expect_equal(tostring(print), "function")
    expect_equal(tostring(price.european), "function")
    expect_equal(tostring(coroutine.create(print)), "thread")
    expect_equal(string.format("%s", {}), "table")
    expect_error("'%p' is not available", string.format, "%p", {})
  end,
  ["require finds libraries of the workspace"] = function()
    local trend = require "lib.trend"
    expect_equal(trend.direction { 3, 2, 1 }, "down")
    expect_equal(require("lib.trend"), trend)
  end,
  ["a library may require another, below its own folder too"] = function()
    expect_equal(require("lib.trend").sign, require("lib.nested.sign"))
  end,
  ["require names what isn't there"] = function()
    expect_error("there is no module 'lib.missing'", require, "lib.missing")
    expect_error("", require, "../price_test")
    expect_error("", require, "lib/trend")
  end,
  ["a global of one library isn't seen in another file"] = function()
    require "lib.trend"
    expect_equal(undeclared_by_trend, nil)
  end,
  ["classes and operators work"] = function()
    local Point = {}
    Point.__index = Point
    Point.__add = function(a, b) return setmetatable({ x = a.x + b.x }, Point) end
    Point.__tostring = function(point) return "x=" .. point.x end
    function Point:double() return self.x * 2 end
    local sum = setmetatable({ x = 1 }, Point) + setmetatable({ x = 2 }, Point)
    expect_equal(sum:double(), 6)
    expect_equal(tostring(sum), "x=3")
  end,
  ["metamethods that would run behind the back are refused"] = function()
    for _, name in ipairs { "__gc", "__mode", "__close", "__metatable", "__name" } do
      expect_error("'" .. name .. "' is not available", setmetatable, {}, { [name] = function() end })
    end
  end,
  ["coroutines hand values back and forth"] = function()
    local generator = coroutine.wrap(function() for index = 1, 3 do coroutine.yield(index * index) end end)
    expect_equal({ generator(), generator(), generator() }, { 1, 4, 9 })
  end,
}
