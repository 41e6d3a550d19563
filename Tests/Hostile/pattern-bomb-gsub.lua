-- tries: gsub with a bomb in pcall
-- expect: exit 4 L201|L203
-- line: 5
while true do
  pcall(string.gsub, ("a"):rep(3000), (".-"):rep(8) .. "b", "")
end
