-- tries: rules with names that no rule has
-- expect: exit 1
for _, name in ipairs { "", " ", "a\0b", "\27[2J", ("x"):rep(100000), "../x", "\xff" } do
  assert(not pcall(function() tree(name) { about = "x", on = "position", otherwise { hold { why = "x" } } } end) or true)
end
tree "\27[2J" { about = "x", on = "position", otherwise { hold { why = "x" } } }
