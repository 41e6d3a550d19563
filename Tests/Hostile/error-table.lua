-- tries: an error that is a table
-- expect: exit 1 L102
-- line: 4
error({ code = 5 })
