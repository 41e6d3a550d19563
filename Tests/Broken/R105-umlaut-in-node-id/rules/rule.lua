tree "csp.test" {
	node { "größer", when = "kind == 'short_put' and pl_prct < 0", close { why = "Größe" } },
  otherwise { hold { why = "{dte} left" } },
}
