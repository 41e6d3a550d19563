-- tries: a stopped file beside a good one
-- expect: exit 4 L201|L203
-- with: with/victim-globals.lua
-- line: 5
while true do poison = true end
