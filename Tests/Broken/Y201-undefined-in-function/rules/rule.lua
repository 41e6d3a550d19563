tree "csp.test" {
  node { "near", when = function(position) return position.dte <= neer end, close { why = "near" } },
  otherwise { hold { why = "{dte} left" } },
}
