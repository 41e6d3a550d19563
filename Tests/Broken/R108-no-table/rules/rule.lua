tree "csp.first"

tree "csp.test" { otherwise { hold {} } }
