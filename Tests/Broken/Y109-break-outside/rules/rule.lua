local function worst(list)
  if #list == 0 then break end
  return list[1]
end
worst {}
tree "csp.test" { otherwise { hold {} } }
