-- tries: the environment as a compile-time constant (CVE-2022-28805)
-- expect: exit 1 L304
-- says: '_ENV'
-- line: 6
local function crash()
  local _ENV <const> = 11
  X = "hi"
end
crash()
