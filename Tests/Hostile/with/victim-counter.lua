local counter = require "lib.counter"
local count, kept = counter.add()
assert(count == 1 and kept == 1)
