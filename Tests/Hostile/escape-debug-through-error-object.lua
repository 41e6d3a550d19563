-- tries: levels and objects of errors instead of debug
-- expect: exit 0
local ok, message = pcall(error, setmetatable({}, { __tostring = function() return debug and "debug" or "none" end }))
assert(not ok and tostring(message) == "none")
for level = 0, 50 do
  local ok, text = pcall(error, "x", level)
  assert(not ok and not text:find("0x") and not text:find("%[C%]"), text)
end
local ok, frames = xpcall(function() error({ trace = true }) end, function(object) return object end)
assert(frames.trace and frames.stack == nil)
