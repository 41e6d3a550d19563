local function threshold(list)
  return list.near + 1
end

tree "csp.test" {
  params = { near = days { threshold({}), min = 1, max = 21 } },
  node { "near", when = "dte <= near", close {} },
  otherwise { hold {} },
}
