score "puts" { on = "contract", require = "right == 'put' and between(dte, 7, 45)", factor { "far", 1, ramp("dte", 7, 45) } }

strategy "weekly" {
  entry { "put", open = "cash_secured_put", score = "puts", when = "cash > 10000 and dte < 5" },
}
