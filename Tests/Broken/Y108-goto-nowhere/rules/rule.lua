local function first(list)
  for _, item in ipairs(list) do
    if item then goto found end
  end
end
first {}
tree "csp.test" { otherwise { hold {} } }
