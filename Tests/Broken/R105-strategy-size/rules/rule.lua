score "puts" { on = "contract", require = "right == 'put' and between(dte, 7, 45)", factor { "far", 1, ramp("dte", 7, 45) } }

strategy "large" {
  params = { stake = pct { 60 } },
  entry { "put", open = "cash_secured_put", score = "puts" },
  size { per_position = "stake", per_symbol = "stake * 2" },
}
