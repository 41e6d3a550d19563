-- tries: an endless loop through a host function
-- expect: exit 4 L201|L203
-- line: 4
while true do calendar.is_session("2026-04-24") end
