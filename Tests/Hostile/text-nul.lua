-- tries: NUL in names, texts and errors
-- expect: exit 1 L102
-- says: before
-- line: 8
local t = { ["a\0b"] = 1 }
assert(#"a\0b" == 3 and t["a\0b"] == 1 and t["a"] == nil)
print("a\0b")
error("before\0after")
