-- tries: what a module returns, for the next file
-- expect: exit 0
-- with: with/victim-module.lua
-- module: with/shared.lua
local shared = require "lib.shared"
pcall(function() shared.limit = -1 end)
pcall(function() shared.list[1] = "poison" end)
pcall(function() shared.check = function() return "poison" end end)
