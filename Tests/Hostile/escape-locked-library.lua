-- tries: writing into libraries by every function that writes
-- expect: exit 1 L102
-- says: 'math' is read-only
-- line: 13
local attempts = {
  function() table.insert(string, 1) end,
  function() table.move({ 1 }, 1, 1, 1, utf8) end, function() setmetatable(math, nil) end,
  function() price.european = nil end, function() calendar.is_open = print end, function() coroutine.wrap = nil end,
}
for index, attempt in ipairs(attempts) do assert(not pcall(attempt), index) end
pcall(table.remove, math) pcall(table.sort, table)
assert(math.pi > 3 and ("x"):rep(2) == "xx" and coroutine.wrap and price.european)
math.pi = 3
