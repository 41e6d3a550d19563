-- tries: long ranges of days for ever
-- expect: exit 1|exit 4 L201|L203|L206
while true do calendar.sessions("2000-01-01", "2040-12-31") calendar.expirations("2000-01-01", "2040-12-31") end
