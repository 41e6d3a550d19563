-- tries: patterns that end early
-- expect: exit 0
for _, pattern in ipairs { "[", "[^", "[a-", "%", "(", "((", "%b", "%bx", "%f", "%f[", "[%", "[]", "[^]", ")", "%1", "(%1)", "%9", "()%2", "a\0[" } do
  for _, run in ipairs { string.find, string.match, string.gmatch, string.gsub } do
    pcall(function() local result = run("aaa", pattern, "x") if type(result) == "function" then result() end end)
  end
end
