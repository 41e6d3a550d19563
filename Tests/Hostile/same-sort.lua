-- tries: the order of equal elements
-- expect: exit 0
-- runs: 2 same
local t = {}
for i = 1, 2000 do t[i] = { key = i * 7 % 10, place = i } end
table.sort(t, function(a, b) return a.key < b.key end)
local list = {}
for i, entry in ipairs(t) do
  list[i] = entry.place
  assert(i == 1 or t[i - 1].key < entry.key or t[i - 1].key == entry.key and t[i - 1].place < entry.place, "not stable")
end
print(table.concat(list, " "))
