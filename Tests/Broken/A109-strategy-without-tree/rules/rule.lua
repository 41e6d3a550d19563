score "puts" { on = "contract", require = "right == 'put' and between(dte, 7, 45)", factor { "far", 1, ramp("dte", 7, 45) } }
score "calls" { on = "contract", require = "right == 'call'", factor { "far", 1, ramp("dte", 7, 45) } }

tree "put.manage" {
  when = "kind == 'short_put'",
  node { "late", when = "dte <= 7", close { why = "{dte} left" } },
  otherwise { hold { why = "{dte} left" } },
}

strategy "my.wheel" {
  entry { "call", open = "covered_call", score = "calls" },
  entry { "put", open = "cash_secured_put", score = "puts" },
  manage = { "put.manage" },
}
