local function largest(list)
  return math.max(0, ..., #list)
end
largest {}
tree "csp.test" { otherwise { hold {} } }
