-- tries: back references
-- expect: exit 4 L201|L203
-- line: 4
return (("a"):rep(4000)):find("(.-)(.-)(.-)%1%2%3b")
