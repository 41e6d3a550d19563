-- tries: table.move over 2^62 places
-- expect: exit 1 L102|exit 4 L201|L203
table.move({}, 1, math.maxinteger - 1, 2)
