-- tries: the order of pairs after many changes
-- expect: exit 0
-- runs: 2 same
local t = {}
for i = 1, 3000 do t["k" .. (i * 7919 % 3001)] = i; t[i * 31 % 977] = i end
for i = 1, 2000 do t["k" .. i] = nil end
local list = {}
for key, value in pairs(t) do list[#list + 1] = tostring(key) .. "=" .. tostring(value) end
print(table.concat(list, " "))
