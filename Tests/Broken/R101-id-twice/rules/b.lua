score "csp.test" { on = "position", factor { "one", 1, "1" } }
