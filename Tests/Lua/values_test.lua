-- Numbers and errors: where whole numbers stay whole, and what an error carries.
local harness = require "lib.harness"
local expect_equal, expect_error = harness.expect_equal, harness.expect_error

harness.define {
  ["division gives a float, floor division keeps whole numbers whole"] = function()
    expect_equal(7 / 2, 3.5)
    expect_equal(4 / 2, 2.0)
    expect_equal(7 // 2, 3)
    expect_equal(-7 // 2, -4)
    expect_equal(7 // 2.0, 3.0)
    expect_equal(-7 % 3, 2)
    expect_equal(2 ^ 2, 4.0)
  end,
  ["a whole number equals the float of its value, also as a key"] = function()
    assert(3 == 3.0)
    local table = { [3.0] = "three" }
    expect_equal(table[3], "three")
    expect_equal(math.type(next(table)), "integer")
    expect_equal(math.tointeger(3.0), 3)
    expect_equal(math.tointeger(3.5), nil)
  end,
  ["whole numbers wrap, floats round"] = function()
    expect_equal(math.maxinteger + 1, math.mininteger)
    assert(2 ^ 53 == 2 ^ 53 + 1)
    assert(2 ^ 53 | 0 ~= (2 ^ 53 | 0) + 1)
    assert(0.1 + 0.2 ~= 0.3)
  end,
  ["dividing by zero is an error for whole numbers and infinite for floats"] = function()
    expect_error("attempt to divide by zero", function() return 1 // 0 end)
    expect_error("attempt to perform 'n%", function() return 1 % 0 end)
    expect_equal(1 / 0, math.huge)
    assert(0 / 0 ~= 0 / 0)
  end,
  ["NaN has one spelling"] = function()
    expect_equal(tostring(0 / 0), "nan")
    expect_equal(tostring(-(0 / 0)), "nan")
    expect_equal(string.format("%.1f", -(0 / 0)), "nan")
  end,
  ["a number in quotes is no number for the host"] = function()
    expect_error("expected a number, got '7'", price.expected_move, { spot = 100, days = "7", vol = 0.2 })
    expect_equal("10" + 1, 11)
  end,
  ["counts are whole numbers, prices are floats"] = function()
    expect_equal(math.type(calendar.dte("2026-04-24", "2026-04-17")), "integer")
    expect_equal(math.type(price.expected_move { spot = 100, days = 365, vol = 0.2 }), "float")
  end,
  ["an error keeps its value"] = function()
    local caught, value = pcall(error, { code = 5 })
    expect_equal(caught, false)
    expect_equal(value.code, 5)
    expect_equal(select("#", pcall(error)), 2)
  end,
  ["a message has its line in front unless it is told not to"] = function()
    local _, message = pcall(function() error("stop") end)
    assert(message:find("values_test.lua:%d+: stop$"), message)
    _, message = pcall(function() error("stop", 0) end)
    expect_equal(message, "stop")
  end,
  ["an error of the host can be caught like any other"] = function()
    local caught, message = pcall(calendar.is_session, "never")
    expect_equal(caught, false)
    assert(message:find("bad argument #1 'date' to calendar.is_session", 1, true), message)
    expect_equal(calendar.is_session("2026-04-02"), true)
  end,
  ["a handler sees the error where it happens"] = function()
    local caught, message = xpcall(function() local none; return none.x end, function(text) return "seen: " .. text end)
    expect_equal(caught, false)
    assert(message:find("^seen: .*attempt to index a nil value %(local 'none'%)$"), message)
  end,
  ["pcall hands results through"] = function()
    expect_equal({ pcall(function(a, b) return b, a end, 1, 2) }, { true, 2, 1 })
  end,
}
