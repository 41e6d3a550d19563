-- tries: a comparison as a key, which 5.4.4 compiles wrongly
-- expect: exit 1 L304
-- says: a comparison between
-- generate: yes
-- line: 7
local secret = { [true] = 10 }
local function read() return secret[1 < 2] end
return read()
