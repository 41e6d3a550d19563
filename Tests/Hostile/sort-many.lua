-- tries: sorting a million numbers, again and again
-- expect: exit 4 L201|L203
local t = {}
for i = 1, 500000 do t[i] = (i * 7919) % 500009 end
while true do
  for i = 1, #t do t[i] = (t[i] * 31 + 7) % 500009 end
  table.sort(t)
end
