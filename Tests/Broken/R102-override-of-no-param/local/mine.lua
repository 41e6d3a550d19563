override "csp.test" {
  nearr = days(9),
}
