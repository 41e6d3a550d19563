-- tries: long texts in a table
-- expect: exit 4 L203|L204
local text = ("\1"):rep(300000)
return { text, text, { text } }
