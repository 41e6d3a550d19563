override "csp.tset" { near = days(9) }
