test "csp.test" {
  given = positon { kind = "short_put" },
  case { "holds", expect = { action = "HOLD" } },
}
