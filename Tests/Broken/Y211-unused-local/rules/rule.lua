local far = 45
tree "csp.test" { otherwise { hold {} } }
