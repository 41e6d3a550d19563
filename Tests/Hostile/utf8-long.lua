-- tries: utf8 functions over long texts, for ever
-- expect: exit 4 L201|L203
-- line: 6
local s = ("é"):rep(500000)
while true do
  utf8.len(s)
end
