-- What the tests in Lua are written with; docs/testing.md says how they are run.

local harness = {}
local tests = {}

--- A value as a failure shows it.
local function describe(value)
  if type(value) == "string" then return string.format("%q", value) end
  if type(value) ~= "table" then return tostring(value) end
  local parts = {}
  for key, item in pairs(value) do
    parts[#parts + 1] = (math.type(key) and "" or tostring(key) .. " = ") .. describe(item)
  end
  return "{ " .. table.concat(parts, ", ") .. " }"
end

--- Whether two values are alike; tables by their entries, numbers by type and value.
local function alike(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b and math.type(a) == math.type(b) end
  for key, value in pairs(a) do
    if not alike(value, b[key]) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

--- Fails the test at the line that called the expectation.
local function fail(message, ...)
  error(string.format(message, ...), 3)
end

--- The value is the wanted one; 2 and 2.0 are not the same.
function harness.expect_equal(value, wanted)
  if not alike(value, wanted) then fail("expected %s, got %s", describe(wanted), describe(value)) end
end

--- The number differs from the wanted one by the tolerance at most.
function harness.expect_near(value, wanted, tolerance)
  if math.type(value) and math.abs(value - wanted) <= tolerance then return end
  fail("expected %s ± %s, got %s", describe(wanted), describe(tolerance), describe(value))
end

--- The function fails, and its message has the text in it.
function harness.expect_error(text, body, ...)
  local succeeded, message = pcall(body, ...)
  if succeeded then fail("expected an error with %s, got none", describe(text)) end
  if not string.find(tostring(message), text, 1, true) then
    fail("expected an error with %s, got %s", describe(text), describe(message))
  end
end

--- A host function returned nil and a reason with the text in it: expect_unknown("isn't", market.spot("NONE")).
function harness.expect_unknown(text, ...)
  local value, reason = ...
  if value == nil and type(reason) == "string" and string.find(reason, text, 1, true) then return end
  fail("expected nil and a reason with %s, got %s, %s", describe(text), describe(value), describe(reason))
end

--- Adds a file's tests: a table of functions, each under the sentence that it checks.
function harness.define(named)
  for name, body in pairs(named) do
    if type(name) ~= "string" or type(body) ~= "function" then fail("a test is a function under its name") end
    if tests[name] then fail("there are two tests %s", describe(name)) end
    tests[name] = body
  end
end

--- Prints the names of the tests, in order.
function harness.list()
  for name in pairs(tests) do print("test " .. name) end
end

--- The innermost line of a test below the running message handler, for errors that carry no place.
local function place()
  for level = 3, 30 do
    local _, where = pcall(error, "", level)
    if where ~= "" and not string.find(where, "harness.lua:", 1, true) then return where end
  end
  return ""
end

local function placed(message)
  message = tostring(message)
  return string.find(message, "%.lua:%d+: ") and message or place() .. message
end

--- Runs one test, whose error ends the program.
function harness.run(name)
  local body = tests[name] or fail("there is no test %s", describe(name))
  body()
  print("ok   " .. name)
end

--- Runs every test and ends with an error where one failed.
function harness.run_all()
  local failures, count = 0, 0
  for name, body in pairs(tests) do
    local succeeded, message = xpcall(body, placed)
    print((succeeded and "ok   " or "FAIL ") .. name)
    if not succeeded then print("     " .. message) end
    count, failures = count + 1, failures + (succeeded and 0 or 1)
  end
  if failures > 0 then error(string.format("%d of %d tests failed", failures, count), 0) end
  print(string.format("%d tests passed", count))
end

return harness
