-- tries: many short-lived tables
-- expect: exit 4 L201|L203
-- line: 4
while true do local t = { {}, {}, {}, { {} } } end
