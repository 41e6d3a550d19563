-- tries: a rule function that declares rules while it runs
-- expect: exit 0|exit 1
tree "hostile.outer" {
  about = "A tree that declares another while it is decided.", on = "position",
  when = function() tree "hostile.inner" { about = "x", on = "position" } return true end,
  otherwise { hold { why = "x" } },
}
