-- tries: what a module's functions remember, for the next file
-- expect: exit 0
-- with: with/victim-counter.lua
-- module: with/counter.lua
local counter = require "lib.counter"
for _ = 1, 99 do counter.add() end
assert(counter.add() == 100)
