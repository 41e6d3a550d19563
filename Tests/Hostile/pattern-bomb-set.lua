-- tries: a huge set for every letter
-- expect: exit 4 L201|L203
-- line: 5
local set = "[" .. ("b-c"):rep(100000) .. "]"
return (("a"):rep(100000)):find(set)
