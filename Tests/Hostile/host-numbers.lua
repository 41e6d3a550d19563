-- tries: prices of impossible terms
-- expect: exit 0
local values = { 0, -1, -0.0, 0 / 0, 1 / 0, -1 / 0, 2 ^ 63, -2 ^ 63, math.maxinteger, math.mininteger, 1e308, 5e-324, "", "x", ("x"):rep(100000), "83", "a\0b", "\xff", true, {}, { 1 }, print, setmetatable({}, { __index = function() return 1 end }) }
local plain = { right = "put", strike = 83, spot = 80.9, days = 7, rate = 0.04, vol = 0.28 }
for _, name in ipairs { "european", "american", "prob_itm", "prob_touch", "expected_move", "implied_volatility" } do
  for field in pairs(plain) do
    for _, value in ipairs(values) do
      local terms = {}
      for key, other in pairs(plain) do terms[key] = other end
      terms[field] = value
      local ok, result = pcall(price[name], terms)
      assert(ok or type(result) == "string", name)
    end
  end
end
