-- tries: an endless loop in repeat
-- expect: exit 4 L201|L203
-- line: 4
repeat local x = 1 until false
