tree "csp.test" {
	node { "near", when = "kind == 'short_put' and pl_prct < 0", close { why = "größer" } },
  otherwise { hold { why = "{dte} left" } },
}
