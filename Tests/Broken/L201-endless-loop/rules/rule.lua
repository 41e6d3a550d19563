local near = 0
while near >= 0 do near = near + 1 end
tree "csp.test" { params = { near = days { near } }, otherwise { hold {} } }
