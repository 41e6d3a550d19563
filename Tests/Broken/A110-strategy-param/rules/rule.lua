score "puts" { on = "contract", require = "right == 'put' and between(dte, 7, 45)", factor { "far", 1, ramp("dte", 7, 45) } }

strategy "my.wheel" {
  params = { stake = pct { 5 }, room = pct { 10 }, calm = days { 10 } },
  entry { "put", open = "cash_secured_put", score = "puts", when = "dte >= calm" },
  size { per_position = "stake" },
}
