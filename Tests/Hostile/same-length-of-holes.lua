-- tries: the length of tables with holes
-- expect: exit 0
-- runs: 2 same
for n = 1, 200 do
  local t = {}
  for i = 1, n do if i % 7 ~= 3 then t[i] = i end end
  t[n * 2] = 1
  print(n, #t)
end
