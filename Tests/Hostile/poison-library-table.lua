-- tries: library tables for the next file
-- expect: exit 0
-- with: with/victim-libraries.lua
for _, library in ipairs { string, table, math, utf8, coroutine, price, calendar } do
  for name in pairs(library) do
    pcall(function() library[name] = function() return "poison" end end)
    pcall(function() library[name] = nil end)
  end
end
