-- tries: table.unpack of 2^31 places
-- expect: exit 1 L102
-- line: 4
return table.unpack({}, 1, 1 << 31)
