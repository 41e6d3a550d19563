-- tries: sort inside sort inside sort
-- expect: exit 1 L102|exit 4 L201|L203
local function sort() table.sort({ 2, 1 }, sort) return true end
sort()
