-- tries: a deadline inside a handler inside gsub inside a metamethod
-- expect: exit 4 L201|L203
-- line: 8
local t = setmetatable({}, {
  __index = function(_, key)
    return (key:gsub(".", function(letter)
      return select(2, xpcall(error, function()
        while true do end
      end, letter))
    end))
  end,
})
for i = 1, math.huge do pcall(function() return t.abc end) end
