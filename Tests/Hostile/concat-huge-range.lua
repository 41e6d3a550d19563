-- tries: table.concat over 2^62 places
-- expect: exit 1 L102|exit 4 L201|L203
return table.concat(setmetatable({}, { __index = function() return "" end }), "", 1, math.maxinteger - 1)
