local function is_late(position) return position.dte <= 7 end

tree "csp.test" {
  node { "late", when = is_late, close { why = "late" } },
  otherwise { hold { why = "{dte} left" } },
}
