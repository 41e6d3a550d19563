-- A function that calls itself for ever.
local function deeper(level)
  local below = deeper(level + 1) --> L102 stack overflow
  return below
end
deeper(1)
