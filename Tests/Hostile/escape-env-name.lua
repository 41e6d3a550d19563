-- tries: another environment by name
-- expect: exit 1 L304
-- says: '_ENV'
-- line: 5
local _ENV = { print = print }
print("free")
