local counter = require "lib.shared"
local count, kept = counter.add()
assert(count == 1 and kept == 1)
