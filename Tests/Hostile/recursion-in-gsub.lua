-- tries: gsub inside gsub inside gsub
-- expect: exit 1 L102|exit 4 L201|L203
local function nest() return (("x"):gsub("x", nest)) end
nest()
