-- tries: random numbers
-- expect: exit 0
-- runs: 2 same
for _ = 1, 100 do print(math.random(), math.random(100), math.random(0)) end
