override "csp.test" {
  near = days(60),
}
