-- tries: texts of tables, functions, coroutines and errors
-- expect: exit 0
-- runs: 2 same
print({}, print, coroutine.create(print), function() end, string, price)
print(pcall(error, {}))
print(string.format("%s %10s %q", {}, print, "x"), tostring(tostring))
print(pcall(function() return {} .. "x" end))
print(pcall(function() return {} < {} end))
print(pcall(function() return #print end))
print(select(2, pcall(string.rep)), select(2, pcall(string.format, "%p", {})))
