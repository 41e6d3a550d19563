-- tries: a comparator that contradicts itself
-- expect: exit 0|exit 1 L102
local t = {}
for i = 1, 10000 do t[i] = i % 7 end
local ok = pcall(table.sort, t, function() return true end)
local flip = false
pcall(table.sort, t, function() flip = not flip return flip end)
assert(#t == 10000)
