-- tries: an endless loop in the plain
-- expect: exit 4 L201|L203
-- line: 4
while true do end
