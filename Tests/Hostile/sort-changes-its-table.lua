-- tries: a comparator that empties the table
-- expect: exit 0|exit 1 L102
local t = {}
for i = 1, 1000 do t[i] = 1000 - i end
pcall(table.sort, t, function(a, b)
  for i = 1, #t do t[i] = nil end
  return (a or 0) < (b or 0)
end)
