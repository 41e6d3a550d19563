local value = price.european { type = "put", strike = "eighty", spot = 80, days = 30, vol = 0.3 }
tree "csp.test" { about = tostring(value), otherwise { hold {} } }
