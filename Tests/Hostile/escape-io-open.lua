-- tries: reading a file
-- expect: exit 1 L102
-- says: global 'io'
-- line: 5
local file = io.open("/etc/passwd")
return file:read("a")
