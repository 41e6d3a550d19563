local today = calendar.tody()
tree "csp.test" { about = "from " .. tostring(today), otherwise { hold {} } }
