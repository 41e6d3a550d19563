assert(("abc"):sub(2) == "bc" and string.format("%d", 5) == "5" and table.concat({ 1, 2 }) == "12")
assert(math.floor(1.5) == 1 and utf8.len("é") == 1 and coroutine.wrap(function() return 5 end)() == 5)
assert(calendar.dte("2026-04-24", "2026-04-17") == 7)
