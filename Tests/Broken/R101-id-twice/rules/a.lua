tree "csp.test" { otherwise { hold {} } }
