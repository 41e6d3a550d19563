local shared = require "lib.shared"
assert(shared.limit == 5 and shared.list[1] == 1 and shared.check() == "fine")
