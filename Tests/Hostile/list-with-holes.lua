-- tries: the length of a list with holes, which depends on the hashes of texts
-- expect: exit 0
-- runs: 2 same
local out = {}
for s = 1, 300 do
  local t = {}
  for i = 1, 60 do t["k" .. i .. "_" .. s] = i end
  for i = 1, 60 do t["k" .. i .. "_" .. s] = nil end
  for j = 1, 25 do
    t["q" .. j .. "_" .. s] = 1 t["q" .. j .. "_" .. s] = nil
    t[j * 2] = j
  end
  for j = 1, 40 do t["w" .. j .. "_" .. s] = 1 t["w" .. j .. "_" .. s] = nil end
  t[1] = 1
  out[#out + 1] = #t
end
print(table.concat(out, " "))
