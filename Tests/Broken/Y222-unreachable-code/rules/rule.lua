local function is_near(position)
  do return position.dte < 7 end
  return false
end
tree "csp.test" { node { "near", when = is_near, close {} }, otherwise { hold {} } }
