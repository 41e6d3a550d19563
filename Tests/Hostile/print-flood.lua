-- tries: printing without end
-- expect: exit 4 L204
-- line: 4
while true do print("flood") end
