-- tries: the state of random numbers for the next file
-- expect: exit 0
-- with: with/victim-random.lua
for _ = 1, 12345 do math.random() end
