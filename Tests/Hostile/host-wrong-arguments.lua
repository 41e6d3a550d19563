-- tries: every host function with every kind of value
-- expect: exit 0
local values = { 0, -1, -0.0, 0 / 0, 1 / 0, -1 / 0, 2 ^ 63, -2 ^ 63, math.maxinteger, math.mininteger, 1e308, 5e-324, "", "x", ("x"):rep(100000), "83", "a\0b", "\xff", true, {}, { 1 }, print, setmetatable({}, { __index = function() return 1 end }) }
for _, library in ipairs { price, calendar } do
  for name, run in pairs(library) do
    pcall(run)
    for _, first in ipairs(values) do
      pcall(run, first)
      pcall(run, first, first, first, first, first, first)
      for _, second in ipairs(values) do pcall(run, first, second) end
    end
  end
end
